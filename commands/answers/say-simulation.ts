import { dayIn } from '../../src/clock/day.ts'
import { dayAfter } from '../../src/clock/start-of-day.ts'
import type { Receiver } from '../../src/escalation/message-tally.ts'
import type { Simulation } from '../../src/escalation/simulate.ts'
import { sayDay, sayDayOfYear } from '../../src/i18n/say-time.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import type { Pipeline, Stage } from '../../src/pipeline/model/pipeline.ts'
import type { PolicyDocument } from '../../src/pipeline/policy/document.ts'
import { clockRules } from '../../src/pipeline/timers/timer-rules.ts'

/** What one pipeline is simulated with. */
export interface Assumption {
  pipeline: Pipeline
  /** The one meant; undefined: all of them. */
  stage: Stage | undefined
  /** The rules in force, then those to try out. */
  documents: readonly PolicyDocument[]
}

/** Today, and so many days after it. */
interface Window {
  now: Date
  timeZone: string
  days: number
}

const mostPeople = 10

/** `标准销售流程 · 需求确认：停留 5 天（自然日），现在 7 天` */
export function sayAssumption(t: Translator, { pipeline, stage, documents }: Assumption): string {
  const rules = documents.map((document) => clockRules(document, stage?.key ?? '', pipeline.timeZone))
  const say = (limitDays: number | undefined) =>
    limitDays === undefined ? t('simulate.noLimit') : t('simulate.limit', { days: limitDays })
  const [current, thought] = rules
  return t(thought ? 'simulate.assumed' : 'simulate.inForce', {
    place: [pipeline.name, ...(stage ? [stage.name] : [])].join(' · '),
    limit: say((thought ?? current!).limitDays),
    kind: t(`simulate.kind.${(thought ?? current!).time.days}`),
    current: say(current!.limitDays),
  })
}

/** Who receives how much, and when. @param current by the rules in force, where others are tried out */
export function saySimulation(
  t: Translator,
  { now, timeZone, days }: Window,
  simulation: Simulation,
  current: Simulation | undefined,
): string[] {
  const today = dayIn(timeZone, now)
  const say = (index: number) => sayDay(t.locale, dayAfter(today, index), today)
  const beside = (figure: number | undefined) => (figure === undefined ? '' : t('simulate.beside', { count: figure }))
  const shown = simulation.people.slice(0, mostPeople)
  const left = simulation.people.length - shown.length
  const dayAt = (index: number) => sayDayOfYear(t.locale, dayAfter(today, index), today)
  return [
    t('simulate.messages', {
      ...{ first: say(0), last: say(days) },
      count: t('simulate.count', { count: simulation.messages }),
      beside: beside(current?.messages),
    }),
    t('simulate.now', { deals: simulation.now, beside: beside(current?.now) }),
    ...shown.map((one) => sayReceiver(t, one, current && messagesOf(current, one), dayAt)),
    ...(left > 0 ? [t('simulate.morePeople', { count: left })] : []),
    t('simulate.supposed'),
  ]
}

const messagesOf = ({ people }: Simulation, { id }: Receiver): number =>
  people.find((one) => one.id === id)?.messages ?? 0

function sayReceiver(
  t: Translator,
  { name, messages, byDay }: Receiver,
  current: number | undefined,
  dayAt: (index: number) => string,
): string {
  const days = byDay.flatMap((count, index) => (count > 0 ? [t('simulate.onDay', { day: dayAt(index), count })] : []))
  return t('simulate.person', {
    name,
    count: t('simulate.count', { count: messages }),
    beside: current === undefined ? '' : t('simulate.beside', { count: current }),
    days,
  })
}
