/**
 * A transaction that has taken this long leaves the rest to the next one, so that others do not wait for it.
 * Milliseconds.
 */
const longestMs = 50

/** Inside one transaction: one item after the other, at least one. @returns how many are done, from the first on */
export async function whileTimeAllows<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  let done = 0
  for (const item of items) {
    await work(item)
    done += 1
    if (performance.now() - startedAt > longestMs) break
  }
  return done
}
