import type { FunnelPictureStage } from './funnel-picture.ts'

const TALLEST = { pitch: 132, bar: 72 }
const LOWEST_BAR = 22
/** Share of a row that is bar; the rest holds the conversion. */
const BAR_SHARE = 0.52
/** A tag with the smallest text and a little air. */
const LEAST_GAP_FOR_TEXT = 32
const CLOSED_GAP = 6
const LEAST_PITCH_FOR_TWO_LINES = 56
/** Two lines of the smallest text. */
const TWO_LINES = 52

/** How the rows of a funnel share the height. */
export interface FunnelRows {
  /** top of the first row; half a gap above its bar */
  top: number
  pitch: number
  gap: number
  barHeight: number
  /** of text that fit in a row */
  lines: 1 | 2
  /** the gap is high enough for a conversion */
  between: boolean
  /** how far the block was moved down */
  drop: number
}

/** Fills the height with bars and the gaps between them; no gap above the first or, usually, below the last. */
export function stackRows(stages: FunnelPictureStage[], top: number, bottom: number): FunnelRows {
  const tight = rowsWithin(stages, bottom - top)
  // Two lines of text stand taller than a low bar, and would run into the heading and the rule below.
  const overhang = tight.lines === 2 ? Math.max(0, (TWO_LINES - tight.barHeight) / 2) : 0
  const { spare, ...rows } = rowsWithin(stages, bottom - top - 2 * overhang)
  // One or two stages do not fill the height: the block moves a little down instead of leaving one big hole.
  const drop = Math.round(spare * 0.3)
  return { ...rows, drop, top: top + overhang + drop - rows.gap / 2 }
}

function rowsWithin(stages: FunnelPictureStage[], room: number) {
  const count = stages.length
  // A bottleneck on the last stage has nowhere to be written but below its bar.
  const gaps = stages.at(-1)?.bottleneck ? count : count - 1
  const loose = Math.min(TALLEST.pitch, room / (count * BAR_SHARE + gaps * (1 - BAR_SHARE)))
  const narrow = (room + (count - gaps) * LEAST_GAP_FOR_TEXT) / count
  const pitchBetween = loose * (1 - BAR_SHARE) >= LEAST_GAP_FOR_TEXT ? loose : narrow
  const barBetween = Math.min(TALLEST.bar, pitchBetween * BAR_SHARE, pitchBetween - LEAST_GAP_FOR_TEXT)
  const between = barBetween >= LOWEST_BAR
  const pitch = between ? pitchBetween : (room + (count - gaps) * CLOSED_GAP) / count
  const barHeight = Math.round(between ? barBetween : pitch - CLOSED_GAP)
  const gap = pitch - barHeight
  const lines: 1 | 2 = pitch >= LEAST_PITCH_FOR_TWO_LINES ? 2 : 1
  return { pitch, gap, barHeight, between, lines, spare: Math.max(0, room - count * barHeight - gaps * gap) }
}
