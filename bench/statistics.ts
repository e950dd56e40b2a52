/** The middle one; of an even number, half way between the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return (percentile(sorted, 0.5) + percentile(sorted.toReversed(), 0.5)) / 2
}

/** Nearest rank. @param sorted ascending, not empty */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) throw new Error('no values to take a percentile of')
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!
}

/** For reading: three digits after the point for ratios, none for rates. */
export const round = (value: number, digits = 3): number => Number(value.toFixed(digits))
