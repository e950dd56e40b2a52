import type { Clock } from '../../../../src/clock/clock.ts'
import { msPerDay } from '../../../../src/clock/lengths.ts'
import type { Ids } from './ids.ts'

export type MediaType = 'image' | 'voice' | 'video' | 'file'

export interface Media {
  readonly id: string
  readonly type: MediaType
  readonly name: string
  readonly content: Uint8Array
  readonly at: Date
}

const lifeMs = 3 * msPerDay

/** Files that were uploaded, or that members sent; kept for three days. */
export class MediaStore {
  readonly #clock: Clock
  readonly #ids: Ids
  readonly #all = new Map<string, Media>()

  constructor(clock: Clock, ids: Ids) {
    this.#clock = clock
    this.#ids = ids
  }

  add(type: MediaType, name: string, content: Uint8Array): Media {
    const made = { id: this.#ids.opaque('media', 64), type, name, content, at: this.#clock.now() }
    this.#all.set(made.id, made)
    return made
  }

  /** Undefined where there is none, or no longer. */
  get(id: string): Media | undefined {
    const found = this.#all.get(id)
    return found && found.at.getTime() + lifeMs > this.#clock.now().getTime() ? found : undefined
  }
}
