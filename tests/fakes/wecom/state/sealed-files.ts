import { createCipheriv, randomBytes } from 'node:crypto'
import type { Clock } from '../../../../src/clock/clock.ts'
import type { Ids } from './ids.ts'

interface SealedFile {
  readonly name: string
  readonly content: Buffer
  readonly until: number
}

const lifeMs = 5 * 60_000
const blockBytes = 32

/** Files that people sent a bot: each sealed with a key of its own, to be fetched within five minutes. */
export class SealedFiles {
  readonly #clock: Clock
  readonly #ids: Ids
  readonly #all = new Map<string, SealedFile>()

  constructor(clock: Clock, ids: Ids) {
    this.#clock = clock
    this.#ids = ids
  }

  /** @returns its id, and the key in base64 */
  add(name: string, content: Uint8Array): { id: string; aesKey: string } {
    const key = randomBytes(32)
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
    const pad = blockBytes - (content.byteLength % blockBytes)
    const sealed = Buffer.concat([cipher.update(content), cipher.update(Buffer.alloc(pad, pad)), cipher.final()])
    const id = this.#ids.opaque('sealed file', 40)
    this.#all.set(id, { name, content: sealed, until: this.#clock.now().getTime() + lifeMs })
    return { id, aesKey: key.toString('base64') }
  }

  get(id: string): SealedFile | undefined {
    const found = this.#all.get(id)
    return found && found.until > this.#clock.now().getTime() ? found : undefined
  }
}
