import { UserError } from '../errors/user-error.ts'
import { normalised } from '../typed-text/normalised.ts'
import { type Currency, currencies, type Money, requireCurrency } from './money.ts'

const scales: Record<string, bigint> = { 万: 10_000n, 亿: 100_000_000n, K: 1_000n, M: 1_000_000n }
const largest = 9_000_000_000_000n * 100n
const bySign = new Map<string, Currency>([
  ['¥', 'CNY'],
  ['￥', 'CNY'],
  ['元', 'CNY'],
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
])
/** Longest amount, in UTF-16 units: nobody writes one of a hundred. */
const longest = 100
/** Each part brings the spaces on its own side: spaces that two parts could share are tried in every way. */
const shape =
  /^(?:(?<sign>[¥￥$€£])\s*)?(?:(?<before>[A-Za-z]{3})\s*)?(?<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?<part>\d+))?(?:\s*(?<scale>[万亿KkMm]))?(?:\s*(?<unit>元))?(?:\s*(?<after>[A-Za-z]{3}))?$/u

/**
 * Reads an amount as people type it: `52000`, `52,000.50`, `5.2万`, `¥3亿`, `USD 8000`, `8000 usd`.
 * Thousands separators must stand every three digits, so `1,2,3` is refused rather than guessed.
 * @throws UserError `error.money.*`
 */
export function parseMoney(text: string, fallback: Currency = 'CNY'): Money {
  const groups = text.length > longest ? undefined : shape.exec(normalised(text).trim())?.groups
  if (!groups) throw new UserError('error.money.format', { text })
  const currency = namedCurrency(groups) ?? fallback
  const digits = currencies[currency].digits
  const part = groups.part ?? ''
  const scale = scales[groups.scale?.toUpperCase() ?? ''] ?? 1n
  const scaled = BigInt(groups.whole!.replaceAll(',', '') + part) * scale * 10n ** BigInt(digits)
  const divisor = 10n ** BigInt(part.length)
  if (scaled % divisor !== 0n) throw new UserError('error.money.precision', { text, currency, digits })
  const minor = scaled / divisor
  if (minor > largest) throw new UserError('error.money.range', { text })
  return { minor: Number(minor), currency }
}

function namedCurrency(groups: Record<string, string | undefined>): Currency | undefined {
  const code = groups.before ?? groups.after
  if (code) return requireCurrency(code)
  return bySign.get(groups.sign ?? groups.unit ?? '')
}
