import type { Store, Tx } from '../store/store.ts'
import { whileTimeAllows } from '../store/transaction/while-time-allows.ts'

/** Adds one item after the other: at most so many in a transaction, and fewer where the database is slow or far away. */
export async function inChunks<T>(
  store: Store,
  items: readonly T[],
  most: number,
  add: (tx: Tx, item: T) => Promise<void>,
): Promise<void> {
  for (let done = 0; done < items.length; ) {
    const next = items.slice(done, done + most)
    done += await store.write((tx) => whileTimeAllows(tx, next, (item) => add(tx, item)))
  }
}
