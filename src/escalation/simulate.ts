import { msPerDay } from '../clock/lengths.ts'
import type { WorkCalendar } from '../clock/work-calendar.ts'
import type { Person } from '../people/person.ts'
import type { Scope } from '../people/scope.ts'
import { stagesOf } from '../pipeline/model/find-pipeline.ts'
import type { PolicyDocument } from '../pipeline/policy/document.ts'
import { type DealTimer, delaysOf, dueAt } from '../pipeline/timers/due-at.ts'
import { clockRules, type TimerRules } from '../pipeline/timers/timer-rules.ts'
import type { Reader } from '../store/store.ts'
import { loadCalendar } from '../workdays/load-calendar.ts'
import { ladderAudience } from './recipients.ts'
import { walkOpenDeals } from './walk-open-deals.ts'

export interface Simulation {
  /** Deals with a notice at once. */
  now: number
  /** Notices over the days that follow, those at once included. */
  notices: number
  /** By person, most first. */
  people: { name: string; notices: number }[]
}

export interface SimulationInput {
  pipelineId: string
  /** The document in force, or a proposed one. */
  document: PolicyDocument
  timeZone: string | undefined
  now: Date
  days: number
  scope: Scope
}

/**
 * How many notices each person would get, and when, if the timers of the open deals went by these rules. Nothing is
 * written.
 */
export async function simulate(reader: Reader, input: SimulationInput): Promise<Simulation> {
  const calendar = await loadCalendar(reader)
  const stages = await stagesOf(reader, input.pipelineId)
  const stageKeys = new Map(stages.map(({ id, key }) => [id, key]))
  const until = new Date(input.now.getTime() + input.days * msPerDay)
  const tally = new Tally(reader, input.now)
  for await (const deals of walkOpenDeals(reader, input)) {
    for (const { stageId, ownerId, clocks } of deals) {
      const rules = clockRules(input.document, stageKeys.get(stageId) ?? '', input.timeZone)
      for (const clock of clocks) await tally.add(ownerId, clock, stepsOf(clock, rules, calendar, until), rules)
      tally.nextDeal()
    }
  }
  return tally.result()
}

interface Step {
  level: number
  at: Date
}

/** The levels a timer would reach until then, one after the other. */
function stepsOf(clock: DealTimer, rules: TimerRules, calendar: WorkCalendar, until: Date): Step[] {
  const steps: Step[] = []
  for (let { level } = clock; level <= delaysOf(clock.kind, rules).length; level += 1) {
    const at = dueAt({ ...clock, level }, rules, calendar)
    if (at === null || at > until) break
    steps.push({ level, at })
  }
  return steps
}

/** Counts by person; the recipients per owner and level are looked up once. */
class Tally {
  readonly #reader: Reader
  readonly #now: Date
  readonly #audiences = new Map<string, readonly Person[]>()
  readonly #people = new Map<string, { name: string; notices: number }>()
  #dealsNow = 0
  #thisDealIsDue = false

  constructor(reader: Reader, now: Date) {
    this.#reader = reader
    this.#now = now
  }

  async add(ownerId: string, clock: DealTimer, steps: readonly Step[], rules: TimerRules): Promise<void> {
    for (const { level, at } of steps) {
      if (at <= this.#now) this.#thisDealIsDue = true
      for (const { id, name } of await this.#audience(ownerId, clock.kind === 'stage' ? level : 1, rules))
        this.#people.set(id, { name, notices: (this.#people.get(id)?.notices ?? 0) + 1 })
    }
  }

  nextDeal(): void {
    if (this.#thisDealIsDue) this.#dealsNow += 1
    this.#thisDealIsDue = false
  }

  result(): Simulation {
    const people = [...this.#people.values()]
    return {
      now: this.#dealsNow,
      notices: people.reduce((sum, { notices }) => sum + notices, 0),
      people: people.sort((a, b) => b.notices - a.notices),
    }
  }

  async #audience(ownerId: string, level: number, { time }: TimerRules): Promise<readonly Person[]> {
    const key = `${ownerId}\n${level}`
    const known = this.#audiences.get(key)
    if (known) return known
    const found = await ladderAudience(this.#reader, ownerId, time.levels[level - 1]!, this.#now)
    const people = found ? [found.to, ...found.copies] : []
    this.#audiences.set(key, people)
    return people
  }
}
