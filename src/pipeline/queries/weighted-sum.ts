/** Weights are in 1/10,000, as stages keep their chance to win. */
const whole = 10_000n

/** Σ minor × weight, exact until one rounding at the end (half up), so small parts never lose a cent between them. */
export function weightedSum(parts: readonly { minor: number; weight: number }[]): number {
  const sum = parts.reduce((total, { minor, weight }) => total + BigInt(minor) * BigInt(weight), 0n)
  return Number((sum * 2n + whole) / (whole * 2n))
}
