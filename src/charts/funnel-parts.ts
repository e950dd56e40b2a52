import { oneLine } from '../i18n/one-line.ts'
import { ROOMY_GAPS, shareLabel, TAG_PADDING } from './funnel-columns.ts'
import { barCentre, type FunnelLayout, rowCentre } from './funnel-layout.ts'
import type { FunnelPicture, FunnelPictureStage } from './funnel-picture.ts'
import type { Pen } from './text.ts'
import { COLOUR, font, TEXT } from './tokens.ts'
import { formatCount, WORDS } from './words.ts'
import { write } from './writing.ts'

/** What became of the deals of a stage: a strip at the foot of its bar, and its figures between it and the next. */

/** Above the strip. */
const EDGE = 2
const SWATCH = 12
const SWATCH_GAP = 6
const PART_GAP = 16

interface Part {
  text: string
  count: number
  colour: string
}

function partsOf({ passed, still, lost }: FunnelPictureStage, picture: FunnelPicture, isLast: boolean): Part[] {
  const words = WORDS[picture.locale]
  const part = (word: string, count: number, colour: string): Part => ({
    text: `${word} ${formatCount(count, picture.locale)}`,
    count,
    colour,
  })
  const parts = [
    part(isLast ? words.won : words.passed, passed, COLOUR.jadeDeep),
    part(words.still, still, COLOUR.inkSoft),
    part(words.lost, lost, COLOUR.vermilion),
  ]
  // None of something takes no room, but that none went on is worth saying.
  return parts.filter(({ count }, index) => index === 0 || count > 0)
}

/** The parts side by side, as long as the bar; where the bar is low there is none. */
export function drawStrip(pen: Pen, layout: FunnelLayout, picture: FunnelPicture, index: number, width: number): void {
  const { strip, barHeight } = layout.rows
  const stage = picture.stages[index]!
  if (strip === 0 || width === 0 || stage.reached === 0) return
  const bottom = rowCentre(layout, index) + barHeight / 2
  let x = barCentre(layout) - width / 2
  pen.fillStyle = COLOUR.paper
  pen.fillRect(x, bottom - strip - EDGE, width, strip + EDGE)
  for (const { count, colour } of partsOf(stage, picture, false)) {
    const share = (count / stage.reached) * width
    pen.fillStyle = colour
    pen.fillRect(x, bottom - strip, share, strip)
    x += share
  }
}

/** Between a stage and the next: its parts where there is room, and the share that went on; a bottleneck's is a filled tag. */
export function drawStepFigures(pen: Pen, layout: FunnelLayout, picture: FunnelPicture, index: number): void {
  const stage = picture.stages[index]!
  const share = shareLabel(stage, picture)
  const { between, x } = layout.columns.shares
  const middle = rowCentre(layout, index) + layout.rows.pitch / 2
  if (!between) {
    drawShare(pen, layout, stage, share, x + (stage.bottleneck ? TAG_PADDING : 0), middle)
    return
  }
  const parts = stage.reached === 0 ? [] : partsOf(stage, picture, index === picture.stages.length - 1)
  const shareWidth = widthOf(pen, share, stage) + (stage.bottleneck ? 2 * TAG_PADDING : 0)
  const full = parts.reduce((sum, part) => sum + partWidth(pen, part), 0) + shareWidth
  const shown = full <= roomFor(layout) ? parts : []
  let left = x - (shown.length > 0 ? full : shareWidth) / 2
  for (const part of shown) {
    drawPart(pen, part, left, middle)
    left += partWidth(pen, part)
  }
  drawShare(pen, layout, stage, share, left + (stage.bottleneck ? TAG_PADDING : 0), middle)
}

/** In low gaps the texts of the rows reach beside them, so only the width of the bars is free. */
function roomFor({ columns: { names, bars, standing }, rows }: FunnelLayout): number {
  if (rows.pitch < ROOMY_GAPS) return bars.right - bars.left
  const centre = (bars.left + bars.right) / 2
  return 2 * Math.min(centre - names.left, standing.right - centre)
}

function partWidth(pen: Pen, { text }: Part): number {
  pen.font = font(TEXT.small)
  return SWATCH + SWATCH_GAP + pen.measureText(text).width + PART_GAP
}

function drawPart(pen: Pen, { text, colour }: Part, left: number, middle: number): void {
  pen.fillStyle = colour
  pen.fillRect(left, middle - SWATCH / 2, SWATCH, SWATCH)
  write(pen, oneLine(text), left + SWATCH + SWATCH_GAP, middle, { colour: COLOUR.inkSoft })
}

function widthOf(pen: Pen, text: string, { bottleneck }: FunnelPictureStage): number {
  pen.font = font(TEXT.small, bottleneck ? 700 : 500)
  return pen.measureText(text).width
}

function drawShare(
  pen: Pen,
  layout: FunnelLayout,
  stage: FunnelPictureStage,
  text: string,
  left: number,
  middle: number,
): void {
  if (stage.bottleneck) {
    const height = Math.min(34, Math.max(26, layout.rows.gap - 8))
    pen.fillStyle = COLOUR.vermilion
    pen.beginPath()
    pen.roundRect(left - TAG_PADDING, middle - height / 2, widthOf(pen, text, stage) + 2 * TAG_PADDING, height, 6)
    pen.fill()
  }
  const ink = stage.bottleneck ? { weight: 700, colour: COLOUR.paper } : { weight: 500, colour: COLOUR.ink }
  write(pen, text, left, middle, ink as { weight: 500 | 700; colour: string })
}
