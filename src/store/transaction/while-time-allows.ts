import type { Tx } from '../store.ts'

/**
 * A transaction that has taken so long leaves the rest to the next one, milliseconds. Where one runs at a time, whoever
 * presses a button meanwhile waits no longer; where others run beside it, it would begin and commit for every few rows.
 */
const longestMs = { alone: 10, besideOthers: 50 }

/** Inside one transaction: one item after the other, at least one. @returns how many are done, from the first on */
export async function whileTimeAllows<T>(
  { sharesWithOthers }: Pick<Tx, 'sharesWithOthers'>,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<number> {
  const until = performance.now() + (sharesWithOthers ? longestMs.besideOthers : longestMs.alone)
  let done = 0
  for (const item of items) {
    await work(item)
    done += 1
    if (performance.now() > until) break
  }
  return done
}
