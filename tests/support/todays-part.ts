const msPerDay = 24 * 60 * 60 * 1000

/**
 * Of many things of one kind a run tries one part, another one every day, and on each database another one; a soak tries all
 * of them. TEST_PART=<number> picks the part of another day.
 */
export function todaysPart<T>(things: readonly T[], parts: number): readonly T[] {
  if (process.env.SOAK === '1') return things
  const day = Number(process.env.TEST_PART ?? Math.floor(Date.now() / msPerDay))
  const part = (day + (process.env.TEST_STORE === 'postgres' ? 1 : 0)) % parts
  return things.filter((_, index) => index % parts === part)
}
