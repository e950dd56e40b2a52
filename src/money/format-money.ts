import type { Locale } from '../i18n/locale.ts'
import { type Currency, currencies, type Money } from './money.ts'

const separators = { zh: 'zh-CN', en: 'en-US' } as const

/** The exact amount with thousands separators and the sign once: `¥3,090,594`, `$12.50`. Cents are shown only when there are any. */
export function formatMoney(money: Money, locale: Locale): string {
  const { digits, sign } = currencies[money.currency]
  const unit = 10 ** digits
  const whole = Math.trunc(money.minor / unit)
  const rest = Math.abs(money.minor % unit)
  const text = whole.toLocaleString(separators[locale])
  return `${money.minor < 0 && whole === 0 ? '-' : ''}${sign}${text}${rest ? `.${String(rest).padStart(digits, '0')}` : ''}`
}

/** The amount short enough for a picture: 万 / 亿 above 10,000 in 中文, K / M / B in English, one decimal at most. */
export function formatMoneyShort(money: Money, locale: Locale): string {
  const { digits, sign } = currencies[money.currency as Currency]
  const amount = money.minor / 10 ** digits
  const steps: [number, string][] =
    locale === 'zh'
      ? [
          [1e8, '亿'],
          [1e4, '万'],
        ]
      : [
          [1e9, 'B'],
          [1e6, 'M'],
          [1e4, 'K'],
        ]
  for (const [step, unit] of steps) {
    if (Math.abs(amount) < step) continue
    const scale = unit === 'K' ? 1e3 : step
    return `${sign}${trim(amount / scale)}${unit}`
  }
  return `${sign}${Math.round(amount).toLocaleString(separators[locale])}`
}

function trim(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 2 : 1 })
}
