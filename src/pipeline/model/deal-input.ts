import { type Day, dayIn, isDay } from '../../clock/day.ts'
import { UserError } from '../../errors/user-error.ts'
import { currencies, type Money } from '../../money/money.ts'
import type { Person } from '../../people/person.ts'
import { normalised } from '../../typed-text/normalised.ts'
import type { ChangeContext } from './change-context.ts'

/** What a deal may be called, valued and expected to close at: the same for every entry point. */

/** Longest texts, in characters as people count them. */
const longest = { title: 80, fact: 60, text: 2000, day: 40 } as const
/** The database's integers, and JavaScript's, are exact far beyond this. */
const largestMinor = 900_000_000_000_000

const characters = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** Stops counting at one too many. */
function isLonger(text: string, limit: number): boolean {
  let count = 0
  for (const _character of characters.segment(text)) {
    count += 1
    if (count > limit) return true
  }
  return false
}

/** Control characters, line breaks, and marks that turn or hide what is read. */
const unseen = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200B\u200E\u200F\u2060-\u206F\u202A-\u202E\uFEFF]/u
const somethingToRead = /[\p{L}\p{N}]/u

/** @throws UserError for a title that cannot be read: blank, only signs or pictograms, hidden characters, too long. */
export function requireTitle(text: string): string {
  const title = normalised(text, 'NFC').trim()
  if (unseen.test(title)) throw new UserError('error.deal.titleHidden')
  if (!somethingToRead.test(title)) throw new UserError('error.deal.titleEmpty')
  if (isLonger(title, longest.title)) throw new UserError('error.deal.titleLong', { limit: longest.title })
  return title
}

/** Product, region: free words; blank means none. @throws UserError */
export function shortFact(text: string | undefined): string | null {
  const fact = normalised(text ?? '', 'NFC').trim()
  if (unseen.test(fact) || isLonger(fact, longest.fact)) {
    throw new UserError('error.deal.factLong', { limit: longest.fact })
  }
  return fact === '' ? null : fact
}

/** A reason, a comment, a note: several lines are fine, nothing to read is none. @throws UserError */
export function optionalText(text: string | undefined): string | null {
  const kept = normalised(text ?? '', 'NFC').trim()
  if (unseen.test(kept.replace(/[\n\r\t]/g, ''))) throw new UserError('error.deal.textHidden')
  if (isLonger(kept, longest.text)) throw new UserError('error.deal.textLong', { limit: longest.text })
  return kept === '' ? null : kept
}

/** @throws UserError for what is no amount of money, whichever entry point it came through. */
export function requireAmount(amount: Money): Money {
  const exact = Number.isSafeInteger(amount.minor) && amount.minor >= 0 && amount.minor <= largestMinor
  if (!exact) throw new UserError('error.money.range', { text: String(amount.minor) })
  if (!Object.hasOwn(currencies, amount.currency))
    throw new UserError('error.money.currency', { text: amount.currency })
  return amount
}

/** @throws UserError for a day no calendar has, such as 2026-02-30. */
export function requireDay(text: string): Day {
  if (text.length > longest.day) throw new UserError('error.deal.day', { text })
  const day = normalised(text).trim().replaceAll('/', '-')
  if (!isDay(day)) throw new UserError('error.deal.day', { text })
  return day
}

/** @throws UserError also for a day before today: a deal that is made now cannot close in the past. */
export function requireComingDay(text: string, today: Day): Day {
  const day = requireDay(text)
  if (day < today) throw new UserError('error.deal.dayPast', { text: day })
  return day
}

export const todayOf = (actor: Person, change: ChangeContext): Day =>
  dayIn(change.timeZone ?? actor.timeZone ?? 'UTC', change.now)
