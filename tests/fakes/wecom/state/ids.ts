import { createHash } from 'node:crypto'

/** Above what a double holds exactly, as ids of messages at WeCom are. */
const firstMsgId = 7_461_255_354_251_345_929n

/** Ids as WeCom's look. Counted, so the same run gives the same ids. */
export class Ids {
  readonly #seed: number
  #next = 0

  constructor(seed: number) {
    this.#seed = seed
  }

  /** So many letters and digits, others each time. @param what it is for */
  opaque(what: string, length: number): string {
    this.#next += 1
    let made = ''
    for (let part = 0; made.length < length; part++)
      made += createHash('sha256').update(`${this.#seed} ${what} ${this.#next} ${part}`).digest('base64url')
    return made.replaceAll(/[-_]/g, 'x').slice(0, length)
  }

  /** The id of something a member said: a whole number of 64 bits. */
  msgId(): string {
    this.#next += 1
    return String(firstMsgId + BigInt(this.#next) * 17n)
  }
}
