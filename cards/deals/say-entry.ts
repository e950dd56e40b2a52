import type { Mark } from '../../src/chat/card.ts'
import { type Day, dayIn } from '../../src/clock/day.ts'
import { labelled } from '../../src/i18n/labelled.ts'
import { listOfClauses } from '../../src/i18n/list-of.ts'
import { sayDay, sayMoment } from '../../src/i18n/say-time.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { formatMoney } from '../../src/money/format-money.ts'
import { requireCurrency } from '../../src/money/money.ts'
import { sayLostReason } from '../../src/pipeline/model/lost-reason.ts'
import type { Happened, SetValue, TimelineEntry } from '../../src/pipeline/queries/timeline-entry.ts'
import { sayDays } from './say-deal.ts'

/** How the timeline of a deal says each thing that happened. */

export interface When {
  t: Translator
  timeZone: string
  now: Date
}

/** What happened, in one sentence, with the words that somebody gave along. */
export function sayEntry({ what, words }: TimelineEntry, when: When): string {
  const { t } = when
  const said = sayHappened(what, when)
  if (words === undefined) return said
  return t('timeline.words', { said, words: what.type === 'lost' ? sayLostReason(t, words) : words })
}

/** Who did it, and when. */
export function sayBy({ actorName, at }: TimelineEntry, { t, timeZone, now }: When): string {
  if (at === null) return t('deal.history.unknown')
  const day = dayIn(timeZone, at)
  const today = dayIn(timeZone, now)
  const when = day.slice(0, 4) === today.slice(0, 4) ? sayMoment(t.locale, at, timeZone) : sayDay(t.locale, day, today)
  return [actorName, when].filter(Boolean).join(' · ')
}

export function markOfEntry({ type, ...what }: Happened): Mark | undefined {
  if (type === 'won') return 'done'
  if (type === 'lost') return 'overdue'
  if (!('state' in what)) return undefined
  return what.state === 'approved' ? 'done' : 'refused'
}

function sayHappened(what: Happened, { t, timeZone, now }: When): string {
  const day = (one: Day) => sayDay(t.locale, one, dayIn(timeZone, now))
  switch (what.type) {
    case 'created':
    case 'won':
    case 'lost':
    case 'reopened':
    case 'resumed':
    case 'done':
      return t(`timeline.${what.type}`)
    case 'placed':
      return t('timeline.placed', { status: t(`deal.list.status.${what.status}`) })
    case 'stayed':
      return t('timeline.stayed', { stage: what.stage, days: sayDays(t, what.dwell) })
    case 'moved':
      return t(`timeline.${what.how}`, { from: what.from, to: what.to, days: sayDays(t, what.dwell) })
    case 'noted':
      return labelled(t('timeline.noted'), what.text)
    case 'set':
      return listOfClauses(
        what.values.map((one) => saySet(one, t, day)),
        t.locale,
      )
    case 'ticked':
      return t(what.ticked ? 'timeline.ticked' : 'timeline.unticked', { item: what.item })
    case 'waived':
      return t('timeline.waived', { condition: what.condition })
    case 'proved':
    case 'unproved':
      return t(`timeline.${what.type}`, { kind: what.kind, version: what.version, name: what.name ?? '' }).trim()
    case 'assigned':
      return t('timeline.assigned', { from: what.from, to: what.to })
    case 'paused':
      return t('timeline.paused', { day: day(what.untilDay) })
    case 'held':
      return t(`timeline.${what.how}`, { until: sayMoment(t.locale, what.until, timeZone) })
    case 'coached':
      return t('timeline.coached', { who: what.who, day: day(what.dueOn) })
    case 'asked':
      return t('timeline.asked', { stage: what.stage, approver: what.approver })
    case 'decided':
      return t(`timeline.${what.state}`, { stage: what.stage })
  }
}

function saySet({ label, kind, before, after }: SetValue, t: Translator, day: (one: Day) => string): string {
  const say = (value: string | null) => (value === null ? t('timeline.nothing') : sayStored(value, kind, t, day))
  const value = before === null ? say(after) : t('timeline.changed', { before: say(before), after: say(after) })
  return labelled(label[t.locale], value)
}

/** A value as it is stored (`src/pipeline/deals/field-value.ts`), as people read it. */
function sayStored(value: string, kind: SetValue['kind'], t: Translator, day: (one: Day) => string): string {
  if (kind === 'tick') return t('timeline.yes')
  if (kind === 'date') return /^\d{4}-\d\d-\d\d$/.test(value) ? day(value) : value
  if (kind !== 'money') return value
  const [minor = '', currency = ''] = value.split(' ')
  return formatMoney({ minor: Number(minor), currency: requireCurrency(currency) }, t.locale)
}
