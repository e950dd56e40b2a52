import { fold } from '../../i18n/fold.ts'
import { locales } from '../../i18n/locale.ts'
import { translatorFor, type WordKey } from '../../i18n/translate.ts'

/** Why somebody reads what was said with a customer who is not theirs. `other` says it in words. */
export const readingReasons = ['coaching', 'complaint', 'audit', 'legal', 'other'] as const

export type ReadingReason = (typeof readingReasons)[number]

/** A reason, and what somebody wrote along with it. */
export interface GivenReason {
  reason: ReadingReason
  words: string | undefined
}

export const isReadingReason = (text: string): text is ReadingReason =>
  (readingReasons as readonly string[]).includes(text)

export const readingReasonWord = (reason: ReadingReason) => `archive.reason.${reason}` as const satisfies WordKey

/** As typed: one of them by its name in either language, else another one in these words. Undefined: nothing was typed. */
export function parseReadingReason(text: string): GivenReason | undefined {
  const typed = text.trim()
  if (typed === '') return undefined
  const reason = readingReasons.find((known) => namesOf(known).includes(fold(typed)))
  return reason && reason !== 'other' ? { reason, words: undefined } : { reason: 'other', words: typed }
}

const namesOf = (reason: ReadingReason): string[] => [
  reason,
  ...locales.map((locale) => fold(translatorFor(locale)(readingReasonWord(reason)))),
]
