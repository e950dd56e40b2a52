import type { Clock } from '../../../../src/clock/clock.ts'
import type { Ids } from './ids.ts'

/** Milliseconds. */
const codeLives = 30 * 60_000

interface SentFile {
  readonly content: Uint8Array
  readonly robotCode: string
  readonly until: number
}

/** What somebody sent to a robot, and what apps uploaded. */
export class Files {
  /** Where they are. */
  base = ''
  /** Media id → what was uploaded. */
  readonly media = new Map<string, { type: string; bytes: Uint8Array }>()
  readonly #clock: Clock
  readonly #ids: Ids
  readonly #codes = new Map<string, SentFile>()
  readonly #given = new Map<string, Uint8Array>()

  constructor(clock: Clock, ids: Ids) {
    this.#clock = clock
    this.#ids = ids
  }

  /** Somebody sends a file. @returns its code, for this robot alone */
  send(robotCode: string, content: Uint8Array): string {
    const code = this.#ids.opaque('download code', 64)
    this.#codes.set(code, { content, robotCode, until: this.#clock.now().getTime() + codeLives })
    return code
  }

  /** @returns where it lies for a while; undefined: the code is of another robot, used, or over */
  exchange(code: string, robotCode: string): string | undefined {
    const sent = this.#codes.get(code)
    if (!sent || sent.robotCode !== robotCode || sent.until <= this.#clock.now().getTime()) return undefined
    this.#codes.delete(code)
    const key = this.#ids.opaque('file', 32)
    this.#given.set(key, sent.content)
    return `${this.base}/files/${key}.file`
  }

  contentAt(path: string): Uint8Array | undefined {
    return this.#given.get(path.replace(/^\/files\/|\.file$/g, ''))
  }

  upload(type: string, bytes: Uint8Array): string {
    const id = `@lAD${this.#ids.opaque('media', 28)}`
    this.media.set(id, { type, bytes })
    return id
  }
}
