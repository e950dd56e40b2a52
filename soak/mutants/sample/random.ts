/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** So many of them, each at most once (Fisher–Yates, from the front); the same for the same seed. */
export function pick<T>(from: readonly T[], count: number, seed: number): T[] {
  const random = randomFrom(seed)
  const left = [...from]
  const most = Math.min(count, left.length)
  for (let place = 0; place < most; place += 1) {
    const other = place + Math.floor(random() * (left.length - place))
    ;[left[place], left[other]] = [left[other]!, left[place]!]
  }
  return left.slice(0, most)
}
