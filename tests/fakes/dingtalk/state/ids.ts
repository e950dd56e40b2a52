import { createHash } from 'node:crypto'

/** Ids as DingTalk's look. Counted, so the same run gives the same ids. */
export class Ids {
  readonly #seed: number
  #next = 0

  constructor(seed: number) {
    this.#seed = seed
  }

  /** So many letters and digits, others each time. @param what it is for */
  opaque(what: string, length: number): string {
    this.#next += 1
    return this.#made(`${what} ${this.#next}`, length)
  }

  /** The same each time for the same thing. */
  of(what: string, length: number): string {
    return this.#made(`of ${what}`, length)
  }

  #made(what: string, length: number): string {
    let made = ''
    for (let part = 0; made.length < length; part++)
      made += createHash('sha256').update(`${this.#seed} ${what} ${part}`).digest('hex')
    return made.slice(0, length)
  }
}
