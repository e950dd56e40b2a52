import { setTimeout } from 'node:timers/promises'
import type { Clock } from '../../src/clock/clock.ts'
import { type Day, dayIn } from '../../src/clock/day.ts'
import { msPerHour } from '../../src/clock/lengths.ts'
import type { Log } from '../../src/log/log.ts'

/** For each account of the corp an app may tell so many people something in a day (90236). */
const perAccount = 200
/** At this part of it whoever runs the product is told. */
const warnsAt = 0.8
/** Where WeCom counts its days. */
const zone = 'Asia/Shanghai'
/** What is said meanwhile is counted together, milliseconds. */
const gatheredFor = 1_000

/** The day by which WeCom counts. */
export const countedDay = (at: Date): Day => dayIn(zone, at)

export const isNearMost = ({ persons, most }: { persons: number; most: number }): boolean => persons >= warnsAt * most

/** Under which name it is counted for all processes. */
export const personsAccount = ({ corpId, agentId }: { corpId: string; agentId: number }): string =>
  `wecom:${corpId}:${agentId}`

/** The count that all processes share. */
export interface ReachStore {
  add(day: Day, persons: number): Promise<{ persons: number; most: number | undefined }>
  keepMost(day: Day, most: number): Promise<void>
  isFirstToTell(day: Day): Promise<boolean>
}

interface Parts {
  clock: Clock
  log: Pick<Log, 'warn'>
  reach: ReachStore
  /** Accounts there that are somebody of ours: the corp has no fewer. */
  linked(): Promise<number>
  /** Members whom the app may see. @throws RemoteRefused, NeverArrived */
  visible(): Promise<number>
}

/** How many people the app tells something in a day: beyond what WeCom takes it says nothing more until the next one. */
export class PersonsADay {
  readonly #parts: Parts
  readonly #stopping = new AbortController()
  #pending = 0
  #counting: Promise<void> | undefined
  /** WeCom did not say how many there are. */
  #askedInVainAt = Number.NEGATIVE_INFINITY

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** So many were told something. */
  told(persons: number): void {
    this.#pending += persons
    this.#counting ??= this.#gather().finally(() => {
      this.#counting = undefined
    })
  }

  /** What was counted is written down. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#counting
  }

  /** Never rejects. */
  async #gather(): Promise<void> {
    try {
      while (this.#pending > 0) await this.#count()
    } catch (error) {
      this.#parts.log.warn({ err: error }, 'how many people the app has told something today could not be counted')
    }
  }

  /** What cannot be written down is counted with what is said next. */
  async #count(): Promise<void> {
    await setTimeout(gatheredFor, undefined, { signal: this.#stopping.signal, ref: false }).catch(() => {})
    const { clock, reach } = this.#parts
    const persons = this.#pending
    const day = countedDay(clock.now())
    const now = await reach.add(day, persons)
    this.#pending -= persons
    await this.#check(day, now)
  }

  async #check(day: Day, { persons, most: known }: Awaited<ReturnType<ReachStore['add']>>): Promise<void> {
    const { log, reach } = this.#parts
    if (!isNearMost({ persons, most: known ?? perAccount })) return
    const most = known ?? (await this.#most(day, persons))
    if (isNearMost({ persons, most }) && (await reach.isFirstToTell(day)))
      log.warn({ persons, most }, 'the app has told nearly as many people something today as WeCom lets it')
  }

  /** Asks WeCom only where those whom we know would not be enough. */
  async #most(day: Day, persons: number): Promise<number> {
    const { clock, log, reach, linked, visible } = this.#parts
    const least = perAccount * Math.max(1, await linked())
    const now = clock.now().getTime()
    if (!isNearMost({ persons, most: least }) || now - this.#askedInVainAt < msPerHour) return least
    try {
      const most = Math.max(least, perAccount * (await visible()))
      await reach.keepMost(day, most)
      return most
    } catch (error) {
      this.#askedInVainAt = now
      log.warn({ err: error }, 'WeCom did not say how many people may use the app')
      return least
    }
  }
}
