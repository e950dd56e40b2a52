import { setImmediate } from 'node:timers/promises'
import type { Timers } from '../../../../adapters/wecom/bot/timers.ts'

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

  /** So much time passes; whatever is due is done in its order, and what comes of it is let happen. */
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms
    for (let next = this.#next(end); next; next = this.#next(end)) {
      this.#entries.delete(next)
      this.#now = Math.max(this.#now, next.due)
      next.run()
      await setImmediate()
    }
    this.#now = end
  }

  #next(end: number): Entry | undefined {
    return [...this.#entries].filter(({ due }) => due <= end).sort((one, other) => one.due - other.due)[0]
  }
}
