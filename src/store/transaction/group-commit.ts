import { isStorageFailure } from '../database-error.ts'
import { isStorageAway } from '../storage-trouble.ts'
import { type Lane, type Store, type Tx, transactionLimits } from '../store.ts'

/** Thrown for an item that arrives while `limit` others wait. */
export class GroupFull extends Error {
  constructor() {
    super('too many items wait to be committed')
    this.name = 'GroupFull'
  }
}

interface Waiting<Item, Result> {
  item: Item
  resolve(result: Result): void
  reject(error: unknown): void
}

/** How long a commit's statements may take before the next one carries less, milliseconds. */
const comfortable = transactionLimits.computing / 5

/**
 * High-rate appends share a commit: what arrived while the last commit ran goes into the next one, at most `most`
 * items, and fewer where the database is slow or far away, so a commit stays well within the limit of a transaction. A
 * lone item does not wait. When a group fails, its items are tried one by one, so one bad item does not fail the
 * others; not where the storage takes nothing, which each of them would only find out again.
 */
export class GroupCommit<Item, Result> {
  readonly #store: Pick<Store, 'write'>
  readonly #append: (tx: Tx, items: Item[]) => Promise<Result[]>
  readonly #lane: Lane
  readonly #most: number
  readonly #limit: number
  readonly #now: () => number
  #waiting: Waiting<Item, Result>[] = []
  #running = false
  /** How many the next commit may carry. */
  #size: number

  constructor(
    store: Pick<Store, 'write'>,
    append: (tx: Tx, items: Item[]) => Promise<Result[]>,
    options: { lane?: Lane; most?: number; limit?: number; now?: () => number } = {},
  ) {
    this.#store = store
    this.#append = append
    this.#lane = options.lane ?? 'receipts'
    this.#most = options.most ?? 200
    this.#size = this.#most
    this.#limit = options.limit ?? 10_000
    this.#now = options.now ?? (() => performance.now())
  }

  /** Resolves after the commit that carries the item. @throws GroupFull */
  add(item: Item): Promise<Result> {
    if (this.#waiting.length >= this.#limit) return Promise.reject(new GroupFull())
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject })
      if (!this.#running) void this.#drain()
    })
  }

  async #drain(): Promise<void> {
    this.#running = true
    while (this.#waiting.length > 0) await this.#commitNext()
    this.#running = false
  }

  /** Whatever else wants to write waits from the gathering on, or each turn of it would carry somebody's work. */
  async #commitNext(): Promise<void> {
    let group: Waiting<Item, Result>[] = []
    try {
      const results = await this.#store.write(async (tx) => {
        // A second attempt of the store carries the same.
        if (group.length === 0) group = await this.#gather()
        return await this.#appendAll(tx, group)
      }, this.#lane)
      settle(group, results)
    } catch (error) {
      // The storage did not even begin.
      if (group.length === 0) group = this.#waiting.splice(0, this.#size)
      if (group.length === 1 || storageFails(error)) for (const { reject } of group) reject(error)
      else for (const waiting of group) await this.#commitAlone(waiting)
    }
  }

  async #commitAlone(waiting: Waiting<Item, Result>): Promise<void> {
    try {
      settle([waiting], await this.#store.write((tx) => this.#appendAll(tx, [waiting]), this.#lane))
    } catch (error) {
      waiting.reject(error)
    }
  }

  /** Lets the sockets be read, for as long as each turn of the event loop brings more: fuller commits, and a lone item waits one turn. */
  async #gather(): Promise<Waiting<Item, Result>[]> {
    let before: number
    do {
      before = this.#waiting.length
      await new Promise((resolve) => setImmediate(resolve))
    } while (this.#waiting.length > before && this.#waiting.length < this.#size)
    return this.#waiting.splice(0, this.#size)
  }

  async #appendAll(tx: Tx, group: readonly Waiting<Item, Result>[]): Promise<Result[]> {
    const startedAt = this.#now()
    const items = group.map(({ item }) => item)
    const results = await this.#append(tx, items).finally(() => this.#fit(items.length, this.#now() - startedAt))
    if (results.length !== items.length) throw new Error(`${results.length} results for ${items.length} items`)
    return results
  }

  #fit(carried: number, milliseconds: number): void {
    if (milliseconds > comfortable) this.#size = Math.max(1, Math.floor(carried / 2))
    else if (carried === this.#size && milliseconds < comfortable / 2) this.#size = Math.min(this.#most, carried * 2)
  }
}

function settle<Item, Result>(group: readonly Waiting<Item, Result>[], results: readonly Result[]): void {
  for (const [index, { resolve }] of group.entries()) resolve(results[index]!)
}

/** Then a smaller commit fails too, and two hundred of them keep everybody waiting. */
function storageFails(error: unknown): boolean {
  return isStorageFailure(error) || isStorageAway(error)
}
