import type { Tx } from '../../../src/store/store.ts'
import type { elsewhere, Kind } from './costs.ts'
import type { Pot } from './pot.ts'

/** So many of a kind, in a month. */
export interface Count {
  month: string
  pot: Pot
  kind: Kind | typeof elsewhere
  times: number
}

/** What one transaction counts, written together as the last thing it does: a commit that carries 200 arrivals counts them once. */
export class Gathered {
  readonly #write: (tx: Tx, counts: readonly Count[]) => Promise<void>
  readonly #of = new WeakMap<Tx, Map<string, Count>>()

  /** @param write each kind of each month once, always in the same order: two that meet do not wait for each other in a circle */
  constructor(write: (tx: Tx, counts: readonly Count[]) => Promise<void>) {
    this.#write = write
  }

  add(tx: Tx, count: Count): void {
    const counts = this.#of.get(tx) ?? this.#begin(tx)
    const key = `${count.month} ${count.pot} ${count.kind}`
    const times = (counts.get(key)?.times ?? 0) + count.times
    counts.set(key, { ...count, times })
  }

  #begin(tx: Tx): Map<string, Count> {
    const counts = new Map<string, Count>()
    this.#of.set(tx, counts)
    tx.beforeCommit(async () => {
      const inOrder = [...counts].sort(([one], [other]) => (one < other ? -1 : 1))
      await this.#write(
        tx,
        inOrder.map(([, count]) => count),
      )
    })
    return counts
  }
}
