import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { UserError } from '../errors/user-error.ts'
import { normalised } from '../typed-text/normalised.ts'

/** Longest number as typed, its extension and all. */
const longest = 100
const extensionWords = /转|分机/u
/** With area code: mobiles have exactly 11 digits, everything else 10 or 11. The library also takes numbers that lost some. */
const chineseNumber = /^(?:1[3-9]\d{9}|(?!1[3-9])\d{10,11})$/

/**
 * The phone half of a customer's identity, in E.164: `138-0000-0000`, `+86 138 0000 0000` and `１３８００００００００` are
 * +8613800000000. Numbers without a country code are Chinese. An extension (转 801) is not part of the identity.
 * @throws UserError `error.phone.format`
 */
export function normalisePhone(text: string): string {
  if (text.length > longest) throw new UserError('error.phone.format', { text })
  const written = normalised(text).trim().replace(extensionWords, ' ext ')
  const parsed = parsePhoneNumberFromString(written, { defaultCountry: 'CN', extract: false })
  const known = parsed?.isValid() && (parsed.countryCallingCode !== '86' || chineseNumber.test(parsed.nationalNumber))
  if (!parsed || !known) throw new UserError('error.phone.format', { text })
  return parsed.number
}

/** The same of a text that may be none: undefined. */
export function phoneIn(text: string): string | undefined {
  try {
    return normalisePhone(text)
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}

/** The number masked, for readers who may know only that there is one. */
export function maskPhone(phone: string): string {
  return `＊＊＊＊${phone.slice(-4)}`
}
