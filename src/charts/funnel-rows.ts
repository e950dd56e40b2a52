import type { FunnelPictureStage } from './funnel-picture.ts'

const TALLEST = { pitch: 132, bar: 72 }
const LOWEST_BAR = 20
/** Share of a row that is bar; the rest holds the conversion. */
const BAR_SHARE = 0.52
/** A tag with the smallest text and a little air. */
const LEAST_GAP_FOR_TEXT = 28
const CLOSED_GAP = 6
const LEAST_PITCH_FOR_TWO_LINES = 56
/** A count in small type still stands above it. */
const LEAST_BAR_FOR_STRIP = 40
const STRIP = 10
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
  /** of the bar's height, at its foot: its parts; 0 where the bar is too low */
  strip: number
  /** how far the block was moved down */
  drop: number
}

/** Fills the height with bars and the gaps below them; no gap above the first. */
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
  // As many gaps as bars: also below the last, from which deals are won.
  const pitch = Math.min(TALLEST.pitch, room / count)
  const bar = Math.min(TALLEST.bar, pitch * BAR_SHARE, pitch - LEAST_GAP_FOR_TEXT)
  const between = bar >= LOWEST_BAR
  const barHeight = Math.round(between ? bar : pitch - CLOSED_GAP)
  const strip = barHeight >= LEAST_BAR_FOR_STRIP ? STRIP : 0
  const lines: 1 | 2 = pitch >= LEAST_PITCH_FOR_TWO_LINES ? 2 : 1
  return { pitch, gap: pitch - barHeight, barHeight, between, strip, lines, spare: Math.max(0, room - count * pitch) }
}
