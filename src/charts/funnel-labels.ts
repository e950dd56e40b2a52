import { oneLine } from '../i18n/one-line.ts'
import { ROOMY_PITCH } from './funnel-columns.ts'
import { barCentre, type FunnelLayout, rowCentre } from './funnel-layout.ts'
import type { FunnelPicture } from './funnel-picture.ts'
import { type Pen, shorten } from './text.ts'
import { COLOUR, font, TEXT } from './tokens.ts'
import { formatOpen, WORDS } from './words.ts'
import { write } from './writing.ts'

/** The texts around the bars. The bars are chart.js's; nothing here draws one. */

export function drawHeader(pen: Pen, layout: FunnelLayout): void {
  const { title, subtitle, margin } = layout
  title.lines.forEach((line, index) => {
    write(pen, line, margin, margin + title.lineHeight * (index + 0.5), title.style)
  })
  subtitle.lines.forEach((line, index) => {
    write(pen, line, margin, subtitle.top + subtitle.lineHeight * (index + 0.5), { colour: COLOUR.inkSoft })
  })
}

export function drawHeadings(pen: Pen, layout: FunnelLayout, picture: FunnelPicture): void {
  const words = WORDS[picture.locale]
  const { names, shares, standing } = layout.columns
  const middle = layout.headingTop + 11
  const soft = { colour: COLOUR.inkSoft }
  write(pen, words.stage, names.left, middle, soft)
  write(pen, words.reached, barCentre(layout), middle, { ...soft, align: 'center' })
  if (!shares.between) write(pen, words.wentOn, shares.x, middle, soft)
  write(pen, words.openNow, standing.right, middle, { ...soft, align: 'right' })
}

export function drawStageName(pen: Pen, layout: FunnelLayout, index: number): void {
  const { left, fitted, lineHeight } = layout.columns.names
  const { lines, style } = fitted[index]!
  lines.forEach((line, row) => {
    write(pen, line, left, rowCentre(layout, index) + lineHeight * (row - (lines.length - 1) / 2), style)
  })
}

export function drawStanding(pen: Pen, layout: FunnelLayout, picture: FunnelPicture, index: number): void {
  const { right, openRight, amountWidth } = layout.columns.standing
  const stage = picture.stages[index]!
  const middle = rowCentre(layout, index)
  const offset = layout.rows.lines === 1 ? 0 : layout.rows.pitch >= ROOMY_PITCH ? 15 : 13
  const open = formatOpen(stage.open, picture.locale, layout.rows.lines === 1)
  write(pen, open, openRight, middle - offset, { size: TEXT.body, weight: 500, align: 'right' })
  pen.font = font(TEXT.small)
  const amount = shorten(pen, oneLine(stage.amount), amountWidth)
  write(pen, amount, right, middle + offset, { colour: COLOUR.inkSoft, align: 'right' })
}

/** How the figures are to be read, at the foot. */
export function drawNote(pen: Pen, { note, margin }: FunnelLayout): void {
  note.lines.forEach((line, index) => {
    write(pen, line, margin, note.top + note.lineHeight * (index + 0.5), { colour: COLOUR.inkSoft })
  })
}
