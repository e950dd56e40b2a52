import { barCentre, type FunnelLayout, rowCentre } from './funnel-layout.ts'
import type { FunnelPicture } from './funnel-picture.ts'
import type { Pen } from './text.ts'
import { COLOUR, font, TEXT } from './tokens.ts'
import { formatCount, formatRounded, type Locale } from './words.ts'
import { write } from './writing.ts'

/** How the counts of one picture are written: all alike, so that a bigger count never looks smaller. */
interface CountStyle {
  size: number
  format: (count: number, locale: Locale) => string
}

const LOWEST_BAR_FOR_LARGE = 40
const PADDING = 8

/** The count on its bar; beside it where the bar is too narrow; alone in the middle where there is no bar. */
export function drawReached(pen: Pen, layout: FunnelLayout, { stages, locale }: FunnelPicture, bars: number[]): void {
  const texts = (style: CountStyle): string[] => stages.map(({ reached }) => style.format(reached, locale))
  const styles = countStyles(layout)
  const style =
    styles.find((candidate) => allFit(pen, layout, candidate.size, texts(candidate), bars)) ?? styles.at(-1)!
  texts(style).forEach((text, index) => {
    drawCount(pen, layout, index, text, style.size, bars[index]!)
  })
}

/** Best first: exact and large, exact and small, rounded. */
function countStyles(layout: FunnelLayout): CountStyle[] {
  const small = [
    { size: TEXT.small, format: formatCount },
    { size: TEXT.small, format: formatRounded },
  ]
  if (layout.rows.barHeight < LOWEST_BAR_FOR_LARGE) return small
  return [{ size: TEXT.number, format: formatCount }, ...small]
}

function allFit(pen: Pen, layout: FunnelLayout, size: number, texts: string[], bars: number[]): boolean {
  const { left, right } = layout.columns.bars
  pen.font = font(size, 700)
  return texts.every((text, index) => {
    const bar = bars[index]!
    const beside = (right - left - bar) / 2 - PADDING
    return bar === 0 || pen.measureText(text).width <= Math.max(bar - 2 * PADDING, beside)
  })
}

function drawCount(pen: Pen, layout: FunnelLayout, index: number, text: string, size: number, bar: number): void {
  const centre = barCentre(layout)
  const middle = rowCentre(layout, index) - layout.rows.strip / 2
  pen.font = font(size, 700)
  const onBar = pen.measureText(text).width <= bar - 2 * PADDING
  if (bar > 0 && !onBar) {
    write(pen, text, centre + bar / 2 + PADDING, middle, { size, weight: 700 })
    return
  }
  const colour = bar === 0 ? COLOUR.inkSoft : COLOUR.paper
  write(pen, text, centre, middle, { size, weight: 700, align: 'center', colour })
}
