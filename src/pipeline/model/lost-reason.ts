import { UserError } from '../../errors/user-error.ts'
import { fold } from '../../i18n/fold.ts'
import { locales } from '../../i18n/locale.ts'
import { type Translator, translatorFor, type WordKey } from '../../i18n/translate.ts'
import { optionalText } from './deal-input.ts'

/** Why deals are lost: few enough to be counted, with free words beside them. */
export const lostReasons = ['price', 'competitor', 'cancelled', 'budget', 'silent', 'other'] as const
type LostReasonCode = (typeof lostReasons)[number]

export interface LostReason {
  code: LostReasonCode
  /** In the person's own words; needed with `other`. */
  words?: string | undefined
}

export const lostReasonWord = (code: LostReasonCode) => `deal.lost.${code}` as const satisfies WordKey

export const isLostReason = (code: string): code is LostReasonCode => (lostReasons as readonly string[]).includes(code)

/** As typed: a reason by its name in either language, then free words, kept as they are; anything else is `other` in those words. */
export function parseLostReason(text: string): LostReason | undefined {
  const typed = text.trim()
  if (typed === '') return undefined
  const [first = ''] = /^[^\s:：,，]*/u.exec(typed) ?? []
  const named = fold(first)
  const code = lostReasons.find((known) => namesOf(known).includes(named))
  if (!code) return { code: 'other', words: typed }
  return { code, words: typed.slice(first.length).replace(/^[\s:：,，]+/u, '') || undefined }
}

/** How it is stored: `price`, or `price: in the person's own words`. @throws UserError without a reason */
export function storedLostReason(reason: LostReason | undefined): string {
  const words = optionalText(reason?.words)
  if (!reason || (reason.code === 'other' && words === null)) throw new UserError('error.lost.reason')
  return words === null ? reason.code : `${reason.code}: ${words}`
}

/** A stored reason in the reader's language; one an import brought is shown as it came. */
export function sayLostReason(t: Translator, stored: string): string {
  const [, code = '', words] = /^([a-z]+)(?:: ([\s\S]*))?$/.exec(stored) ?? []
  if (!isLostReason(code)) return stored
  if (code === 'other') return words ?? t(lostReasonWord(code))
  return words ? `${t(lostReasonWord(code))} · ${words}` : t(lostReasonWord(code))
}

const namesOf = (code: LostReasonCode): string[] => [
  code,
  ...locales.map((locale) => translatorFor(locale)(lostReasonWord(code)).toLowerCase()),
]
