import type { Locale } from '../../i18n/locale.ts'

const tenThousand = 10_000
const hundredMillion = 100_000_000

/**
 * An amount that a policy names in minor units, as people say it: `5万`, `50,000`. Without a sign: it holds in every
 * currency alike.
 */
export function sayLimit(minor: number, locale: Locale): string {
  const amount = minor / 100
  if (locale === 'en') return amount.toLocaleString('en-US')
  if (amount >= hundredMillion) return `${short(amount / hundredMillion)}亿`
  return amount >= tenThousand ? `${short(amount / tenThousand)}万` : amount.toLocaleString('zh-CN')
}

const short = (amount: number): string => amount.toLocaleString('zh-CN', { maximumFractionDigits: 4 })
