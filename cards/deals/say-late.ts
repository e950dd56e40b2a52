import type { Mark } from '../../src/chat/card.ts'
import { dayIn } from '../../src/clock/day.ts'
import { msPerDay } from '../../src/clock/lengths.ts'
import { sayDay, sayMoment } from '../../src/i18n/say-time.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { fullDays } from '../../src/pipeline/model/dwell.ts'
import type { DealLimit } from '../../src/pipeline/queries/deal-limits.ts'

/** How every card says that a deal is late, or soon will be: ▲ and ■ and the same words everywhere. */

/** How long before its limit a deal counts as due soon, milliseconds. */
const soon = 3 * msPerDay

export function lateMark(limitAt: Date | null | undefined, now: Date): Extract<Mark, 'open' | 'due' | 'overdue'> {
  if (!limitAt) return 'open'
  const left = limitAt.getTime() - now.getTime()
  if (left <= 0) return 'overdue'
  return left <= soon ? 'due' : 'open'
}

/** How long it is over its limit. */
export function sayOver(t: Translator, since: Date, now: Date): string {
  const days = fullDays(Math.max(0, now.getTime() - since.getTime()))
  return days === 0 ? t('stuck.overToday') : t(days === 1 ? 'stuck.overOne' : 'stuck.overDays', { days })
}

/** Nothing while there is time. */
export function sayLate(
  limit: DealLimit | undefined,
  { t, timeZone, now }: { t: Translator; timeZone: string; now: Date },
): string[] {
  if (!limit) return []
  const mark = lateMark(limit.at, now)
  if (mark === 'open') return []
  const day = () => sayDay(t.locale, dayIn(timeZone, limit.at), dayIn(timeZone, now))
  const late = mark === 'overdue' ? sayOver(t, limit.at, now) : t('home.deals.due', { day: day() })
  return [late, ...sayHeld(limit.held, { t, timeZone, now })]
}

/** By whom it was taken in hand, and until when. */
export function sayHeld(
  held: DealLimit['held'],
  { t, timeZone, now }: { t: Translator; timeZone: string; now: Date },
): string[] {
  if (!held || held.until <= now) return []
  return [t('stuck.held', { who: held.byName, until: sayMoment(t.locale, held.until, timeZone) })]
}
