import { type FunnelColumns, layoutColumns } from './funnel-columns.ts'
import type { FunnelPicture } from './funnel-picture.ts'
import { type FunnelRows, stackRows } from './funnel-rows.ts'
import { type FittedText, fitText, type Pen, type TextStyle } from './text.ts'
import { TEXT } from './tokens.ts'
import { ABOVE_TOTALS, type Box, type TotalsLayout, totalsInColumns, totalsInline, totalsInPanel } from './totals.ts'

/** Where everything stands, in logical pixels. Pure arithmetic; only measures text, draws nothing. */
export interface FunnelLayout {
  width: number
  height: number
  margin: number
  title: FittedText & { lineHeight: number }
  subtitle: FittedText & { lineHeight: number; top: number }
  headingTop: number
  columns: FunnelColumns
  rows: FunnelRows
  totals: TotalsLayout
  note: FittedText & { lineHeight: number; top: number }
}

export const FRAME = { portrait: { width: 720, height: 960 }, mail: { width: 900, height: 600 } } as const

const MARGIN = 36
const HEADING_HEIGHT = 34
/** Above the note at the foot. */
const NOTE_GAP = 14
const NOTE_LINE = 28
/** Between the funnel and a panel of totals. */
const PANEL_GAP = 32

export function layoutFunnel(pen: Pen, picture: FunnelPicture): FunnelLayout {
  const { width, height } = FRAME[picture.size]
  const header = layoutHeader(pen, picture, width - 2 * MARGIN)
  const contentTop = header.bottom + (picture.size === 'mail' ? 14 : 22)
  const note = layoutNote(pen, picture, width - 2 * MARGIN, height - MARGIN)
  const bottom = note.lines.length > 0 ? note.top - NOTE_GAP : height - MARGIN
  const box = { left: MARGIN, top: contentTop, right: width - MARGIN, bottom }
  const { totals, rows } = layoutBody(pen, picture, box)
  const columnsRight = totals.arrangement === 'panel' ? totals.left - PANEL_GAP : box.right
  return {
    width,
    height,
    margin: MARGIN,
    title: header.title,
    subtitle: header.subtitle,
    headingTop: contentTop + rows.drop,
    columns: layoutColumns(pen, picture, rows, box.left, columnsRight),
    rows,
    totals,
    note,
  }
}

export function barCentre({ columns: { bars } }: FunnelLayout): number {
  return (bars.left + bars.right) / 2
}

/** The middle of a stage's row. */
export function rowCentre(layout: FunnelLayout, index: number): number {
  return layout.rows.top + layout.rows.pitch * (index + 0.5)
}

function layoutHeader(pen: Pen, picture: FunnelPicture, width: number) {
  const sizes = picture.size === 'mail' ? [32, 28, 24] : [36, 32, 28, 24]
  const title = fitText(
    pen,
    picture.title,
    width,
    2,
    sizes.map((size): TextStyle => ({ size, weight: 700 })),
  )
  const titleLine = Math.round(title.style.size * 1.3)
  const subtitle = fitText(pen, picture.subtitle, width, 2, [{ size: TEXT.small, weight: 400 }])
  const subtitleTop = MARGIN + title.lines.length * titleLine + 10
  const subtitleLine = 30
  return {
    title: { ...title, lineHeight: titleLine },
    subtitle: { ...subtitle, lineHeight: subtitleLine, top: subtitleTop },
    bottom: subtitleTop + subtitle.lines.length * subtitleLine,
  }
}

function layoutNote(pen: Pen, { note }: FunnelPicture, width: number, bottom: number): FunnelLayout['note'] {
  const fitted = fitText(pen, note, width, 2, [{ size: TEXT.small, weight: 400 }])
  const lines = note === '' ? [] : fitted.lines
  return { ...fitted, lines, lineHeight: NOTE_LINE, top: bottom - NOTE_LINE * lines.length }
}

/** The totals take the side where the funnel can spare room: height in a portrait, width in a mail of few stages. */
function layoutBody(
  pen: Pen,
  { size, stages, totals }: FunnelPicture,
  box: Box,
): { totals: TotalsLayout; rows: FunnelRows } {
  const rowsTop = box.top + HEADING_HEIGHT
  if (size === 'mail' && totals.length > 0) {
    const beside = stackRows(stages, rowsTop, box.bottom)
    // Where conversions need a column of their own, a panel would leave the bars no width.
    if (beside.between) return { totals: totalsInPanel(pen, totals, box), rows: beside }
  }
  const below = (size === 'mail' ? totalsInline : totalsInColumns)(pen, totals, box)
  const bottom = totals.length === 0 ? box.bottom : below.top - ABOVE_TOTALS
  return { totals: below, rows: stackRows(stages, rowsTop, bottom) }
}
