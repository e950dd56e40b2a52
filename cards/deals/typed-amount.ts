import { currencies, type Money } from '../../src/money/money.ts'

/** An amount as it is typed, exact: `CNY 52000`, `USD 8000.50`. */
export function typedAmount({ minor, currency }: Money): string {
  const { digits } = currencies[currency]
  const text = String(minor).padStart(digits + 1, '0')
  const whole = text.slice(0, text.length - digits)
  const rest = text.slice(text.length - digits)
  return /[1-9]/.test(rest) ? `${currency} ${whole}.${rest}` : `${currency} ${whole}`
}
