import type { Clock } from '../../../src/clock/clock.ts'
import { msPerDay } from '../../../src/clock/lengths.ts'
import type { WorkCalendar } from '../../../src/clock/work-calendar.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Log } from '../../../src/log/log.ts'
import type { Tx } from '../../../src/store/store.ts'
import { isUnbilled, type Kind, type PushKind } from './costs.ts'
import { progressOf } from './forecast.ts'
import { closedFor, type KeptUse } from './kept-use.ts'
import { type Level, levelOf } from './level.ts'
import { monthOf, type Pot } from './pot.ts'
import { isUsedUp, UsedUp } from './used-up.ts'

/** How old what is known of a pot may be where something is chosen by it, milliseconds. */
const believedFor = 15_000
const keptFor = 365 * msPerDay
/** Part of a month by which one pot is fuller than the other. */
const clearly = 0.1

export interface MeterParts {
  use: KeptUse
  clock: Clock
  log: Pick<Log, 'warn'>
  /** What of a month is ours, by the settings. */
  pots: Readonly<Record<Pot, number>>
  /** Which days are worked. */
  calendar(): Promise<Pick<WorkCalendar, 'isWorkday'>>
}

/** Counts what costs something, for all processes of the app. */
export class Meter {
  readonly #parts: MeterParts
  readonly #known = new Map<string, { level: Level; at: number }>()
  /** The pots that were saved on when they were last looked at. */
  readonly #saves = new Set<string>()

  constructor(parts: MeterParts) {
    this.#parts = parts
  }

  /**
   * Does what costs one of a pot. It is counted before: whoever dies meanwhile has counted it. What DingTalk does not bill is
   * taken back.
   * @throws UsedUp without asking DingTalk, where it said so within the last hour; whatever `act` throws
   */
  async spend<T>(pot: Pot, kind: Kind, act: () => Promise<T>): Promise<T> {
    const { use, clock } = this.#parts
    const now = clock.now()
    const where = { month: monthOf(now), pot }
    const taken = await use.take(where, kind, now)
    if ('until' in taken) throw new UsedUp('90020', { inMs: taken.until.getTime() - now.getTime() })
    this.#known.delete(keyOf(where))
    try {
      const done = await act()
      await this.#wentWell(where, taken.findsOut)
      return done
    } catch (error) {
      if (costsNothing(error)) await use.giveBack(where, kind)
      if (error instanceof RemoteRefused && isUsedUp(error.code)) throw await this.#usedUp(where, error)
      // It was asked, and did not say that.
      if (taken.findsOut && error instanceof RemoteRefused && !costsNothing(error)) await use.open(where)
      throw error
    }
  }

  /** Something was pushed: counted in the transaction that records it. @param at by DingTalk's clock */
  pushed(tx: Tx, kind: PushKind, at: Date): void {
    const where = { month: monthOf(at), pot: 'pushes' as const }
    this.#parts.use.countIn(tx, where, kind)
    tx.afterCommit(() => this.#known.delete(keyOf(where)))
  }

  /** DingTalk pushes nothing more that says anything. */
  async pushesAreUsedUp(): Promise<void> {
    const now = this.#parts.clock.now()
    const where = { month: monthOf(now), pot: 'pushes' as const }
    this.#known.delete(keyOf(where))
    await this.#parts.use.close(where, new Date(now.getTime() + closedFor), undefined)
  }

  /** What was counted more than a year ago is of no use to anybody. */
  async forget(): Promise<void> {
    const { use, clock } = this.#parts
    await use.forgetBefore(monthOf(new Date(clock.now().getTime() - keptFor)))
  }

  /** How a pot stands, as of some seconds ago at most. */
  async level(pot: Pot): Promise<Level> {
    const { clock } = this.#parts
    const now = clock.now()
    const key = keyOf({ month: monthOf(now), pot })
    const known = this.#known.get(key)
    if (known && Math.abs(now.getTime() - known.at) < believedFor) return known.level
    const level = await this.#read(pot, now)
    this.#known.set(key, { level, at: now.getTime() })
    if (level.saves) this.#saves.add(key)
    else this.#saves.delete(key)
    return level
  }

  /** Whether a pot is saved on, as far as this process knows: it looks whenever it says something. */
  isSaving(pot: Pot): boolean {
    return this.#saves.size > 0 && this.#saves.has(keyOf({ month: monthOf(this.#parts.clock.now()), pot }))
  }

  /** What an answer is taken from: a push, where it can be answered at once; else a call, once clearly more of those is left. */
  async answersFrom(): Promise<Pot> {
    const [calls, pushes] = [await this.level('calls'), await this.level('pushes')]
    if (calls.isEmpty !== pushes.isEmpty) return calls.isEmpty ? 'pushes' : 'calls'
    if (calls.saves !== pushes.saves) return calls.saves ? 'pushes' : 'calls'
    return pushes.used / pushes.most > calls.used / calls.most + clearly ? 'calls' : 'pushes'
  }

  async #read(pot: Pot, now: Date): Promise<Level> {
    const { use, pots: ours, calendar } = this.#parts
    const { used, most, closedUntil } = await use.read({ month: monthOf(now), pot })
    const isClosed = closedUntil !== undefined && closedUntil > now
    return levelOf({ used, most: most ?? ours[pot], isClosed }, progressOf(now, await calendar()))
  }

  /** Never rejects: what was done was done, and whoever called would do it again. */
  async #wentWell(where: { month: string; pot: Pot }, findsOut: boolean): Promise<void> {
    const { use, log } = this.#parts
    try {
      if (findsOut) await use.open(where)
      await this.#tell(where.pot)
    } catch (error) {
      log.warn({ pot: where.pot, err: error }, 'what is left of this month could not be looked at')
    }
  }

  /** Whoever runs the product is told once in a month that most of it is used. */
  async #tell(pot: Pot): Promise<void> {
    const { use, clock, log } = this.#parts
    const { isNear, used, most, forecast } = await this.level(pot)
    if (isNear && (await use.isFirstToTell({ month: monthOf(clock.now()), pot })))
      log.warn({ pot, used, most, forecast }, 'most of what DingTalk gives the organisation in this month is used')
  }

  async #usedUp(where: { month: string; pot: Pot }, error: RemoteRefused): Promise<UsedUp> {
    const { use, clock, log } = this.#parts
    const figures = error instanceof UsedUp ? error.figures : undefined
    this.#known.delete(keyOf(where))
    await use.close(where, new Date(clock.now().getTime() + closedFor), figures)
    log.warn({ pot: where.pot, ...figures }, 'DingTalk says that this month is used up')
    return new UsedUp(error.code, { figures, inMs: closedFor })
  }
}

const keyOf = ({ month, pot }: { month: string; pot: Pot }): string => `${month} ${pot}`

/** It did not get there, or DingTalk does not bill it. */
function costsNothing(error: unknown): boolean {
  if (error instanceof NeverArrived) return error.unsent
  return error instanceof RemoteRefused && (isUnbilled(error.code) || isUsedUp(error.code))
}
