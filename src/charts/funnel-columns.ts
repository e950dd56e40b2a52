import type { FunnelPicture, FunnelPictureStage } from './funnel-picture.ts'
import type { FunnelRows } from './funnel-rows.ts'
import { type FittedText, fitText, type Pen, widest } from './text.ts'
import { font, TEXT } from './tokens.ts'
import { formatOpen, formatShare, WORDS } from './words.ts'

/** How the columns of a funnel share the width: texts take what they need, the bars get the rest. */
export interface FunnelColumns {
  /** the stage names at the left, fitted; all in one size */
  names: { left: number; fitted: FittedText[]; lineHeight: number }
  bars: { left: number; right: number }
  /** conversions stand centred between the bars, or start at `x` in a column beside them where the gaps are too low */
  shares: { between: boolean; x: number }
  /** what stands in a stage now, at the right; amounts end at `right`, counts at `openRight` */
  standing: { right: number; openRight: number; amountWidth: number }
}

const GAP = 16
/** Where conversions take a column of their own, names leave it room. */
const WIDEST = { names: 190, namesBesideShares: 176, amount: 150 }
/** Beside the text of the bottleneck's tag. */
export const TAG_PADDING = 10
/** From here on two larger lines leave enough air to the next row's. */
export const ROOMY_PITCH = 76
/** From here on a line between two rows may stand beside their texts as well. */
export const ROOMY_GAPS = 84

export function layoutColumns(
  pen: Pen,
  picture: FunnelPicture,
  rows: FunnelRows,
  left: number,
  right: number,
): FunnelColumns {
  const { stages, locale } = picture
  const names = fitNames(pen, stages, rows)
  const nameLines = names.fitted.flatMap(({ lines }) => lines)
  const nameFont = font(names.fitted[0]!.style.size, 500)
  const nameWidth = Math.max(widest(pen, nameFont, nameLines), widest(pen, font(TEXT.small), [WORDS[locale].stage]))

  const opens = stages.map((stage) => formatOpen(stage.open, locale, rows.lines === 1))
  const openWidth = widest(pen, font(TEXT.body, 500), opens)
  const amounts = stages.map((stage) => stage.amount)
  const amountWidth = Math.min(WIDEST.amount, widest(pen, font(TEXT.small), amounts))
  const standing = rows.lines === 1 ? openWidth + GAP + amountWidth : Math.max(openWidth, amountWidth)
  const standingWidth = Math.max(standing, widest(pen, font(TEXT.small), [WORDS[locale].openNow]))

  const barsLeft = left + nameWidth + GAP
  const barsRight = right - standingWidth - GAP - (rows.between ? 0 : shareWidth(pen, picture) + GAP)
  return {
    names: { left, ...names },
    bars: { left: barsLeft, right: barsRight },
    shares: { between: rows.between, x: rows.between ? (barsLeft + barsRight) / 2 : barsRight + GAP },
    standing: { right, openRight: rows.lines === 1 ? right - amountWidth - GAP : right, amountWidth },
  }
}

/** How many of the decided deals of a stage went on; behind the last one, were won. */
export function shareLabel(stage: FunnelPictureStage, picture: FunnelPicture): string {
  const share = typeof stage.conversion === 'number' ? formatShare(stage.conversion) : undefined
  if (stage.bottleneck) return share ? `${WORDS[picture.locale].bottleneck} ${share}` : WORDS[picture.locale].bottleneck
  return share ?? '—'
}

function shareWidth(pen: Pen, picture: FunnelPicture): number {
  const labels = picture.stages.map((stage) => shareLabel(stage, picture))
  const heading = widest(pen, font(TEXT.small), [WORDS[picture.locale].wentOn])
  return Math.max(heading, widest(pen, font(TEXT.small, 700), labels) + 2 * TAG_PADDING)
}

/** The larger size only if every name stands whole in it. */
function fitNames(pen: Pen, stages: FunnelPictureStage[], { pitch, lines, between }: FunnelRows) {
  const widest = between ? WIDEST.names : WIDEST.namesBesideShares

  const fitAll = (size: number): FittedText[] =>
    stages.map(({ name }) => fitText(pen, name, widest, lines, [{ size, weight: 500 }]))
  if (lines === 1 || pitch >= ROOMY_PITCH) {
    const fitted = fitAll(TEXT.body)
    if (fitted.every(({ whole }) => whole)) return { fitted, lineHeight: TEXT.body + 5 }
  }
  return { fitted: fitAll(TEXT.small), lineHeight: TEXT.small + (pitch >= ROOMY_PITCH ? 5 : 3) }
}
