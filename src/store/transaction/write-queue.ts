import type { Lane } from '../store.ts'

class StoreClosed extends Error {
  constructor() {
    super('the store is closed')
    this.name = 'StoreClosed'
  }
}

/** Of so many that are let in, one comes from the background when somebody waits there. */
const backgroundTurn = 8

/**
 * Waits for one of `width` places. Receipts go first, then work, then the background, which gets every eighth turn; within
 * a lane, first come first served. SQLite has one writer (width 1), PostgreSQL as many as its pool.
 */
export class WriteLanes {
  #free: number
  readonly #width: number
  readonly #waiting: Record<Lane, (() => void)[]> = { receipts: [], work: [], background: [] }
  /** How many were let in since the background had a turn. */
  #sinceBackground = 0
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
    const next = this.#next()
    if (next) {
      next()
      return
    }
    this.#free += 1
    if (this.#free === this.#width) for (const closed of this.#closing ?? []) closed()
  }

  #next(): (() => void) | undefined {
    const { receipts, work, background } = this.#waiting
    this.#sinceBackground += 1
    if (background.length > 0 && (this.#sinceBackground >= backgroundTurn || receipts.length + work.length === 0)) {
      this.#sinceBackground = 0
      return background.shift()
    }
    return receipts.shift() ?? work.shift()
  }

  /** Lets nobody in any more and resolves when everybody who was in or waiting has left. */
  async close(): Promise<void> {
    this.#closing ??= []
    if (this.#free === this.#width) return
    await new Promise<void>((resolve) => this.#closing?.push(resolve))
  }

  get waiting(): number {
    const { receipts, work, background } = this.#waiting
    return receipts.length + work.length + background.length
  }
}
