/** The middle one; of an even number, the lower middle. */
export function median(values: readonly number[]): number {
  return percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  )
}

/** Nearest rank. @param sorted ascending, not empty */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) throw new Error('no values to take a percentile of')
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!
}

/** For reading: three digits after the point for ratios, none for rates. */
export const round = (value: number, digits = 3): number => Number(value.toFixed(digits))
