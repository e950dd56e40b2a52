import { UserError } from '../errors/user-error.ts'
import { normalised } from '../typed-text/normalised.ts'
import { readDecimal } from '../typed-text/read-decimal.ts'
import { withoutEnding } from '../typed-text/without-ending.ts'
import { currenciesCalled, namesOfCurrencies } from './currency-names.ts'
import { type Currency, currencies, type Money } from './money.ts'

const largest = 9_000_000_000_000n * 100n
/** Longest amount, in UTF-16 units: nobody writes one of a hundred. */
const longest = 100
/** 5万元整: not a cent more. */
const whole = /[整正]$/u
const marks = '。.,;、'

/**
 * Reads an amount as people type it: `52000`, `52,000.50`, `5.2万`, `五万五`, `5w`, `¥3亿`, `HK$500`, `USD 8000`, `8000美元`.
 * Thousands separators must stand every three digits, so `1,2,3` is refused rather than guessed.
 * @param inForce the currency of the place where it is typed: of an amount that names none, and of a sign that several
 * have (`$`, `¥`, 元)
 * @throws UserError `error.money.*`
 */
export function parseMoney(text: string, inForce: Currency = 'CNY'): Money {
  const taken = text.length > longest ? undefined : takeCurrency(withoutEnding(normalised(text), marks), inForce)
  const number = taken && readDecimal(taken.rest.replace(whole, ''))
  if (!number) throw new UserError('error.money.format', { text })
  const { currency } = taken
  const { digits } = currencies[currency]
  const scaled = number.digits * 10n ** BigInt(digits)
  const divisor = 10n ** BigInt(number.places)
  if (scaled % divisor !== 0n) throw new UserError('error.money.precision', { text, currency, digits })
  const minor = scaled / divisor
  if (minor > largest) throw new UserError('error.money.range', { text })
  return { minor: Number(minor), currency }
}

/** Whether a text is an amount, if not one in two currencies. */
export function looksLikeMoney(text: string): boolean {
  try {
    parseMoney(text)
    return true
  } catch (error) {
    if (error instanceof UserError) return error.code === 'error.money.twoCurrencies'
    throw error
  }
}

/** The currency that stands before or behind the number, and the number. @throws UserError for one we do not know, or two */
function takeCurrency(text: string, inForce: Currency): { currency: Currency; rest: string } {
  const bare = text.replace(whole, '')
  const before = nameBefore(bare)
  const behind = nameBehind(bare.slice(before.length))
  const rest = bare.slice(before.length, bare.length - behind.length).trim()
  const named = [before, behind].map((name) => name.trim()).filter((name) => name !== '')
  const meant = named.map(meantBy)
  const [first, second] = meant
  if (!first) return { currency: inForce, rest }
  const both = second ? first.filter((one) => second.includes(one)) : first
  if (both.length === 0) throw new UserError('error.money.twoCurrencies', { text })
  return { currency: both.includes(inForce) ? inForce : both[0]!, rest }
}

function meantBy(name: string): readonly Currency[] {
  const known = currenciesCalled(name)
  if (!known) throw new UserError('error.money.currency', { text: name })
  return known
}

/** Signs and letters before the first digit, or a name of ours. A code of three letters is taken for one, known or not. */
function nameBefore(text: string): string {
  const known = namesOfCurrencies.find((name) => startsWith(text, name))
  if (known !== undefined) return text.slice(0, known.length)
  return /^[a-z]{3}(?=\s*\d)/iu.exec(text)?.[0] ?? ''
}

function nameBehind(text: string): string {
  const known = namesOfCurrencies.find((name) => startsWith(text.slice(-name.length), name))
  if (known !== undefined) return text.slice(-known.length)
  return /(?<=[\d\s万亿])[a-z]{3}$/iu.exec(text)?.[0] ?? ''
}

const startsWith = (text: string, name: string): boolean =>
  text.length > name.length ? text.slice(0, name.length).toLowerCase() === name : text.toLowerCase() === name
