import { oneLine } from '../i18n/one-line.ts'
import type { FunnelPictureTotal } from './funnel-picture.ts'
import { type Pen, shorten, widest } from './text.ts'
import { COLOUR, font, TEXT } from './tokens.ts'
import { write } from './writing.ts'

/** In progress, won, lost: three ways to stand, by the room the funnel leaves. */
export interface TotalsLayout {
  /** columns: side by side below the funnel; panel: one under the other at its right; inline: label and figures in a row */
  arrangement: 'columns' | 'panel' | 'inline'
  left: number
  top: number
  width: number
  height: number
  countSize: number
}

export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** Label, count and amount, one under the other. */
const BLOCK_HEIGHT = 102
const WIDEST_PANEL = 178
const COLUMN_GAP = 16
const INLINE_GAP = 8
const INLINE_LINE = 30
const RULE_DISTANCE = 20
const COUNT_SIZES = [36, 32, 28, 24]

export function totalsInColumns(pen: Pen, totals: FunnelPictureTotal[], box: Box): TotalsLayout {
  const width = box.right - box.left
  const countSize = largestCountSize(pen, totals, width / Math.max(1, totals.length) - COLUMN_GAP)
  return {
    arrangement: 'columns',
    left: box.left,
    top: box.bottom - BLOCK_HEIGHT,
    width,
    height: BLOCK_HEIGHT,
    countSize,
  }
}

export function totalsInPanel(pen: Pen, totals: FunnelPictureTotal[], box: Box): TotalsLayout {
  const countSize = largestCountSize(pen, totals, WIDEST_PANEL)
  const counts = widest(
    pen,
    font(countSize, 700),
    totals.map(({ count }) => count),
  )
  const texts = widest(
    pen,
    font(TEXT.small),
    totals.flatMap(({ label, amount }) => [label, amount]),
  )
  const width = Math.min(WIDEST_PANEL, Math.max(counts, texts))
  return { arrangement: 'panel', left: box.right - width, top: box.top, width, height: box.bottom - box.top, countSize }
}

export function totalsInline(pen: Pen, totals: FunnelPictureTotal[], box: Box): TotalsLayout {
  const width = box.right - box.left
  const lengths = totals.map((total) => inlineLength(pen, total, 1))
  const fitsOneLine = sum(lengths) + COLUMN_GAP * (totals.length - 1) <= width
  const height = fitsOneLine ? INLINE_LINE : 2 * INLINE_LINE
  return { arrangement: 'inline', left: box.left, top: box.bottom - height, width, height, countSize: TEXT.body }
}

/** Distance the funnel keeps from totals below it; the rule runs half-way. */
export const ABOVE_TOTALS = 2 * RULE_DISTANCE

export function drawTotals(pen: Pen, layout: TotalsLayout, totals: FunnelPictureTotal[]): void {
  if (totals.length === 0) return
  const { left, top, width, height, arrangement } = layout
  pen.fillStyle = COLOUR.line
  if (arrangement === 'panel') pen.fillRect(left - COLUMN_GAP, top, 1, height)
  else pen.fillRect(left, top - RULE_DISTANCE, width, 1)
  if (arrangement === 'inline') drawInline(pen, layout, totals)
  if (arrangement === 'columns') {
    const step = width / totals.length
    totals.forEach((total, index) => {
      drawBlock(pen, total, layout.countSize, left + step * index, top, step - COLUMN_GAP / 2)
    })
  }
  if (arrangement === 'panel') {
    const step = Math.min(150, (height - BLOCK_HEIGHT) / Math.max(1, totals.length - 1))
    totals.forEach((total, index) => {
      drawBlock(pen, total, layout.countSize, left, top + step * index, width)
    })
  }
}

const TONE: Record<FunnelPictureTotal['tone'], string> = {
  good: COLOUR.jadeDeep,
  bad: COLOUR.vermilion,
  plain: COLOUR.ink,
}

function drawBlock(pen: Pen, total: FunnelPictureTotal, size: number, x: number, top: number, width: number): void {
  pen.font = font(size, 700)
  const count = shorten(pen, oneLine(total.count), width)
  pen.font = font(TEXT.small)
  const label = shorten(pen, oneLine(total.label), width)
  const amount = shorten(pen, oneLine(total.amount), width)
  write(pen, label, x, top + 11, { colour: COLOUR.inkSoft })
  write(pen, count, x, top + 50, { size, weight: 700, colour: TONE[total.tone] })
  write(pen, amount, x, top + 89)
}

function drawInline(pen: Pen, layout: TotalsLayout, totals: FunnelPictureTotal[]): void {
  const lines = layout.height > INLINE_LINE ? 2 : 1
  const lengths = totals.map((total) => inlineLength(pen, total, lines))
  const spare = Math.max(COLUMN_GAP, (layout.width - sum(lengths)) / Math.max(1, totals.length - 1))
  const first = layout.top + INLINE_LINE / 2
  let x = layout.left
  totals.forEach((total, index) => {
    const countX = x + widest(pen, font(TEXT.small), [total.label]) + INLINE_GAP
    const amountX = lines === 2 ? x : countX + widest(pen, font(TEXT.body, 700), [total.count]) + INLINE_GAP
    write(pen, oneLine(total.label), x, first, { colour: COLOUR.inkSoft })
    write(pen, oneLine(total.count), countX, first, { size: TEXT.body, weight: 700, colour: TONE[total.tone] })
    write(pen, oneLine(total.amount), amountX, first + INLINE_LINE * (lines - 1))
    x += lengths[index]! + spare
  })
}

function inlineLength(pen: Pen, total: FunnelPictureTotal, lines: 1 | 2): number {
  const label = widest(pen, font(TEXT.small), [total.label])
  const count = widest(pen, font(TEXT.body, 700), [total.count])
  const amount = widest(pen, font(TEXT.small), [total.amount])
  return lines === 2 ? Math.max(label + INLINE_GAP + count, amount) : label + count + amount + 2 * INLINE_GAP
}

/** One size for all of them: a smaller count must not come out in larger type than a bigger one. */
function largestCountSize(pen: Pen, totals: FunnelPictureTotal[], width: number): number {
  const counts = totals.map(({ count }) => count)
  return COUNT_SIZES.find((size) => widest(pen, font(size, 700), counts) <= width) ?? TEXT.body
}

const sum = (lengths: number[]): number => lengths.reduce((total, length) => total + length, 0)
