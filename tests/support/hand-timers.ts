import { setImmediate } from 'node:timers/promises'
import type { Timers } from '../../src/clock/timers.ts'

interface Entry {
  due: number
  run: () => void
}

/** Time that passes when a test says so. */
export class HandTimers implements Timers {
  readonly #entries = new Set<Entry>()
  #now = 0

  now(): number {
    return this.#now
  }

  after(ms: number, run: () => void): () => void {
    const entry = { due: this.#now + ms, run }
    this.#entries.add(entry)
    return () => this.#entries.delete(entry)
  }

  /** How much is still to be done later. */
  get waiting(): number {
    return this.#entries.size
  }

  /** So much time passes; whatever is due is done in its order. @param passed told of each piece of it, and waited for */
  async pass(ms: number, passed: (ms: number) => Promise<void>): Promise<void> {
    const end = this.#now + ms
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#entries.delete(next)
      const piece = Math.max(0, next.due - this.#now)
      this.#now += piece
      next.run()
      await setImmediate()
      await passed(piece)
    }
    const rest = end - this.#now
    this.#now = end
    await passed(rest)
  }

  #next(end: number): Entry | undefined {
    let next: Entry | undefined
    for (const entry of this.#entries) if (entry.due <= end && (!next || entry.due < next.due)) next = entry
    return next
  }
}
