import type { FunnelPicture } from './funnel-picture.ts'

/** The few words a picture adds by itself, and its numbers in the reader's language. */
export type Locale = FunnelPicture['locale']

interface Words {
  stage: string
  reached: string
  wentOn: string
  openNow: string
  bottleneck: string
  passed: string
  /** Instead of `passed`, behind the last stage. */
  won: string
  still: string
  lost: string
}

export const WORDS: Record<Locale, Words> = {
  zh: {
    ...{ stage: '阶段', reached: '到达商机数', wentOn: '过关', openNow: '现有', bottleneck: '瓶颈' },
    ...{ passed: '过', won: '赢', still: '还在', lost: '输' },
  },
  en: {
    stage: 'Stage',
    reached: 'Deals that got here',
    wentOn: 'Went on',
    openNow: 'Open now',
    bottleneck: 'Bottleneck',
    ...{ passed: 'passed', won: 'won', still: 'still here', lost: 'lost' },
  },
}

/** Counts stay exact up to ten million, because people compare them with a list; above, 万 / 亿 or M. */
export function formatCount(count: number, locale: Locale): string {
  return count < 10_000_000 ? new Intl.NumberFormat('en').format(count) : formatRounded(count, locale)
}

/** Three digits and 万 / 亿 or K / M from ten thousand, for a place too narrow for the exact count. */
export function formatRounded(count: number, locale: Locale): string {
  if (count < 10_000) return formatCount(count, locale)
  const compact = { notation: 'compact', maximumSignificantDigits: 3 } as const
  return new Intl.NumberFormat(locale === 'zh' ? 'zh-CN' : 'en', compact).format(count)
}

/** The deals standing in a stage; millions are rounded where count and amount share one line. */
export function formatOpen(open: number, locale: Locale, oneLine: boolean): string {
  const count = oneLine && open >= 1_000_000 ? formatRounded(open, locale) : formatCount(open, locale)
  // "deals" would take the width of a third bar in English, and the heading already says what is counted.
  return locale === 'zh' ? `${count} 单` : count
}

/** Whole per cent, but never a 0 % or 100 % that is not one. */
export function formatShare(share: number): string {
  const percent = Math.round(share * 100)
  if (percent === 0 && share > 0) return '<1%'
  if (percent === 100 && share < 1) return '>99%'
  return `${percent}%`
}
