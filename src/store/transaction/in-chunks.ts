import { setImmediate } from 'node:timers/promises'
import type { Store, Tx } from '../store.ts'

/** Rows that one transaction changes at most, where many are to be changed and nobody waits. */
const chunkRows = 200

/** Runs `work` in one short transaction after the other until it finds nothing more. @returns how many it did in all */
export async function inChunks(
  store: Pick<Store, 'write'>,
  work: (tx: Tx, limit: number) => Promise<number>,
): Promise<number> {
  for (let all = 0; ; ) {
    const done = await store.write((tx) => work(tx, chunkRows), 'background')
    if (done === 0) return all
    all += done
    // Sockets and timers get their turn between two transactions.
    await setImmediate()
  }
}
