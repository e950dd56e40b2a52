import type { Lane } from '../store.ts'

class StoreClosed extends Error {
  constructor() {
    super('the store is closed')
    this.name = 'StoreClosed'
  }
}

/**
 * Waits for one of `width` places. Receipts go first; within a lane, first come first served.
 * SQLite has one writer (width 1), PostgreSQL as many as its pool.
 */
export class WriteLanes {
  #free: number
  readonly #width: number
  readonly #waiting: Record<Lane, (() => void)[]> = { receipts: [], work: [] }
  #closing: (() => void)[] | undefined

  constructor(width: number) {
    this.#free = width
    this.#width = width
  }

  /** @throws StoreClosed */
  async enter(lane: Lane): Promise<void> {
    if (this.#closing) throw new StoreClosed()
    if (this.#free > 0) {
      this.#free -= 1
      return
    }
    await new Promise<void>((resolve) => this.#waiting[lane].push(resolve))
  }

  leave(): void {
    const next = this.#waiting.receipts.shift() ?? this.#waiting.work.shift()
    if (next) {
      next()
      return
    }
    this.#free += 1
    if (this.#free === this.#width) for (const closed of this.#closing ?? []) closed()
  }

  /** Admits no transaction any more and resolves when those running or waiting have ended. */
  async close(): Promise<void> {
    this.#closing ??= []
    if (this.#free === this.#width) return
    await new Promise<void>((resolve) => this.#closing?.push(resolve))
  }

  get waiting(): number {
    return this.#waiting.receipts.length + this.#waiting.work.length
  }
}
