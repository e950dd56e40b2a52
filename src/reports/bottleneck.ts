/** Of `of` deals that got to a stage, `on` went on to the next. Kept as whole numbers: 6 of 10 is not 60 %. */
export interface Onward {
  of: number
  on: number
}

/** With fewer deals a low share is chance, not a bottleneck. */
const fewestDeals = 5

export function onwardFrom(reached: readonly number[], index: number): Onward | undefined {
  const on = reached[index + 1]
  return on === undefined ? undefined : { of: reached[index]!, on }
}

/** The step with the lowest share going on, the earlier of two equals. Undefined when every step with enough deals lets all of them through. */
export function bottleneckOf(reached: readonly number[]): number | undefined {
  let worst: { index: number; onward: Onward } | undefined
  for (const index of reached.keys()) {
    const onward = onwardFrom(reached, index)
    if (!onward || onward.of < fewestDeals || onward.on === onward.of) continue
    if (!worst || isLower(onward, worst.onward)) worst = { index, onward }
  }
  return worst?.index
}

/** Compares the shares as fractions: no rounding decides which step is marked. */
function isLower(a: Onward, b: Onward): boolean {
  return a.on * b.of < b.on * a.of
}
