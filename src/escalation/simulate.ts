import { afterCounted } from '../clock/counted-time.ts'
import { type Day, dayIn } from '../clock/day.ts'
import { msPerDay } from '../clock/lengths.ts'
import { dayAfter, startOfDay } from '../clock/start-of-day.ts'
import type { WorkCalendar } from '../clock/work-calendar.ts'
import type { Person } from '../people/person.ts'
import type { Scope } from '../people/scope.ts'
import { stagesOf } from '../pipeline/model/find-pipeline.ts'
import type { PolicyDocument } from '../pipeline/policy/document.ts'
import { countingOf, type DealTimer, delaysOf, dueAt } from '../pipeline/timers/due-at.ts'
import { clockRules, type TimerRules } from '../pipeline/timers/timer-rules.ts'
import type { Reader } from '../store/store.ts'
import { loadCalendar } from '../workdays/load-calendar.ts'
import { MessageTally, type Receiver, Wishes } from './message-tally.ts'
import { ladderAudience } from './recipients.ts'
import { walkOpenDeals } from './walk-open-deals.ts'

export interface Simulation {
  /** Deals of which somebody is told at once. */
  now: number
  /** What people receive on the days, all together. */
  messages: number
  /** Most first. */
  people: readonly Receiver[]
}

export interface SimulatedPipeline {
  id: string
  timeZone: string | undefined
  /** One for each simulation: the rules in force, and others. */
  documents: readonly PolicyDocument[]
}

export interface SimulationInput {
  pipelines: readonly SimulatedPipeline[]
  now: Date
  /** In whose days messages are counted, and of people without one of their own. IANA name. */
  timeZone: string
  /** From the first, which is today. */
  days: readonly Day[]
  scope: Scope
}

/** Today and so many days after it. */
export function comingDays(count: number, now: Date, timeZone: string): Day[] {
  const today = dayIn(timeZone, now)
  return Array.from({ length: count + 1 }, (_, index) => dayAfter(today, index))
}

/**
 * The messages each person would receive, and on which day, if nobody did anything and the timers of the open deals went
 * by these rules. Nothing is written. @returns one simulation for each document of a pipeline, in their order
 */
export async function simulate(reader: Reader, input: SimulationInput): Promise<Simulation[]> {
  const { pipelines, now, timeZone, days, scope } = input
  const calendar = await loadCalendar(reader)
  const until = startOfDay(dayAfter(days.at(-1)!, 1), timeZone)
  const audiences = new Audiences(reader, now)
  const wishes = new Wishes(reader, timeZone)
  const tallies = (pipelines[0]?.documents ?? []).map(() => ({ messages: new MessageTally(days, timeZone), now: 0 }))
  for (const { id: pipelineId, documents, timeZone: zone } of pipelines) {
    const stages = await stagesOf(reader, pipelineId)
    const keys = new Map(stages.map(({ id, key }) => [id, key]))
    for await (const deals of walkOpenDeals(reader, { pipelineId, scope })) {
      for (const { stageId, ownerId, clocks } of deals) {
        for (const [index, tally] of tallies.entries()) {
          const rules = clockRules(documents[index]!, keys.get(stageId) ?? '', zone)
          const steps = clocks.flatMap((clock) => stepsOf(clock, rules, calendar, { now, until }))
          if (steps.some(({ at }) => at <= now)) tally.now += 1
          for (const { level, at } of steps) {
            for (const person of await audiences.of(ownerId, rules.time.levels[level - 1]!))
              tally.messages.add(person, at > now ? at : now, await wishes.of(person), rules.time.daily !== false)
          }
        }
      }
    }
  }
  return tallies.map((tally) => {
    const people = tally.messages.receivers()
    return { now: tally.now, messages: people.reduce((sum, { messages }) => sum + messages, 0), people }
  })
}

interface Step {
  /** Of the ladder. */
  level: number
  at: Date
}

/** The steps a timer takes until then, one after the other: up the ladder of its stage, or once more for each period without a follow-up. */
function stepsOf(
  clock: DealTimer,
  rules: TimerRules,
  calendar: WorkCalendar,
  { now, until }: { now: Date; until: Date },
): Step[] {
  const steps: Step[] = []
  for (let state = clock; ; ) {
    const at = dueAt(state, rules, calendar)
    if (at === null || at >= until) return steps
    if (state.kind === 'stage') {
      steps.push({ level: state.level, at })
      if (state.level >= delaysOf(state.kind, rules).length) return steps
      state = { ...state, level: state.level + 1, heldUntil: null }
    } else {
      steps.push({ level: 1, at })
      const from = at > now ? at : now
      const again = afterCounted(from, rules.time.followUpDays * msPerDay, countingOf(state.kind, rules, calendar))
      state = { ...state, heldUntil: again }
    }
  }
}

/** Who gets the notices of an owner's deals; each looked up once. */
class Audiences {
  readonly #reader: Reader
  readonly #now: Date
  readonly #known = new Map<string, readonly Person[]>()

  constructor(reader: Reader, now: Date) {
    this.#reader = reader
    this.#now = now
  }

  async of(ownerId: string, level: TimerRules['time']['levels'][number]): Promise<readonly Person[]> {
    const key = [ownerId, level.to, ...(level.copy ?? [])].join('\n')
    const known = this.#known.get(key)
    if (known) return known
    const found = await ladderAudience(this.#reader, ownerId, level, this.#now)
    const people = found ? [found.to, ...found.copies] : []
    this.#known.set(key, people)
    return people
  }
}
