/** Numbers from 0 up to 1 that look random and are the same for the same seed (mulberry32). */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** True in `share` of the cases: 0 never, 1 always. */
  hits(share: number): boolean {
    return share > 0 && this.next() < share
  }

  /** One of them; undefined of none. */
  pick<T>(of: readonly T[]): T | undefined {
    return of[Math.floor(this.next() * of.length)]
  }
}
