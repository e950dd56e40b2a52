/** Of `of` deals that were decided in a stage, `on` went on and the others were lost. Kept as whole numbers: 6 of 10 is not 60 %. */
export interface Onward {
  of: number
  on: number
}

/** What became of the deals that got to a stage. Their sum is all that did. */
export interface StageParts {
  /** Went on to a later stage; from the last stage: won. */
  passed: number
  /** Open, and not further than this yet. */
  still: number
  /** Lost before they got further. */
  lost: number
}

/** With fewer deals a low share is chance, not a bottleneck. */
const fewestDeals = 5

/** A step that loses fewer than one deal in five is none, even where no other loses more. */
const leastLost = { of: 5, lost: 1 } as const

/** Deals that still are in a stage have neither gone on nor failed: they do not count. Undefined: all are still there. */
export function onwardOf({ passed, lost }: StageParts): Onward | undefined {
  return passed + lost === 0 ? undefined : { of: passed + lost, on: passed }
}

/** The step with the lowest share going on, the earlier of two equals. Undefined when none loses enough of enough deals. */
export function bottleneckOf(steps: readonly StageParts[]): number | undefined {
  let worst: { index: number; onward: Onward } | undefined
  for (const [index, parts] of steps.entries()) {
    const onward = onwardOf(parts)
    if (!onward || onward.of < fewestDeals || parts.lost * leastLost.of < onward.of * leastLost.lost) continue
    if (!worst || isLower(onward, worst.onward)) worst = { index, onward }
  }
  return worst?.index
}

/** Compares the shares as fractions: no rounding decides which step is marked. */
function isLower(a: Onward, b: Onward): boolean {
  return a.on * b.of < b.on * a.of
}
