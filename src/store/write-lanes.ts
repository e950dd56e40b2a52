import type { Lane } from './store.ts'

/**
 * Waits for one of `width` places. Receipts go first; within a lane, first come first served.
 * SQLite has one writer (width 1), PostgreSQL as many as its pool.
 */
export class WriteLanes {
  #free: number
  readonly #waiting: Record<Lane, (() => void)[]> = { receipts: [], work: [] }

  constructor(width: number) {
    this.#free = width
  }

  async enter(lane: Lane): Promise<void> {
    if (this.#free > 0) {
      this.#free -= 1
      return
    }
    await new Promise<void>((resolve) => this.#waiting[lane].push(resolve))
  }

  leave(): void {
    const next = this.#waiting.receipts.shift() ?? this.#waiting.work.shift()
    if (next) next()
    else this.#free += 1
  }

  get waiting(): number {
    return this.#waiting.receipts.length + this.#waiting.work.length
  }
}
