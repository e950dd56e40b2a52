import { type Day, dayIn } from '../clock/day.ts'
import { settingsOf } from '../people/change-settings.ts'
import type { Person } from '../people/person.ts'
import type { Reader } from '../store/store.ts'
import { daily, nextDigest } from './digest-times.ts'

/** What the bot wakes in: whatever falls due within one is one message. */
const wakeMs = 60_000

export interface Receiver {
  id: string
  name: string
  messages: number
  /** As many as there are days, in their order. */
  byDay: readonly number[]
}

/** The wishes of people, each read once. */
export class Wishes {
  readonly #reader: Reader
  readonly #timeZone: string
  readonly #known = new Map<string, { daily: boolean; timeZone: string }>()

  /** @param timeZone of whoever chose none */
  constructor(reader: Reader, timeZone: string) {
    this.#reader = reader
    this.#timeZone = timeZone
  }

  async of({ id }: Pick<Person, 'id'>): Promise<{ daily: boolean; timeZone: string }> {
    const known = this.#known.get(id)
    if (known) return known
    const { notices, timeZone } = await settingsOf(this.#reader, id)
    const wishes = { daily: notices === 'daily', timeZone: timeZone ?? this.#timeZone }
    this.#known.set(id, wishes)
    return wishes
  }
}

/** Counts the messages people get, as `sendDigests` would send them: one for what falls due together. */
export class MessageTally {
  readonly #days: readonly Day[]
  readonly #timeZone: string
  readonly #people = new Map<string, { name: string; moments: Set<number> }>()

  /** @param timeZone in whose days the messages are counted */
  constructor(days: readonly Day[], timeZone: string) {
    this.#days = days
    this.#timeZone = timeZone
  }

  /** @param waits it may wait for the daily digest of whoever wants one */
  add(
    { id, name }: Pick<Person, 'id' | 'name'>,
    at: Date,
    wishes: { daily: boolean; timeZone: string },
    waits: boolean,
  ): void {
    const said = waits && wishes.daily ? nextDigest(at, wishes.timeZone, daily) : at
    const { moments } = this.#people.get(id) ?? { moments: new Set<number>() }
    moments.add(Math.floor(said.getTime() / wakeMs))
    this.#people.set(id, { name, moments })
  }

  /** Most first. What is said after the last day is not counted. */
  receivers(): Receiver[] {
    return [...this.#people]
      .map(([id, { name, moments }]) => {
        const days = [...moments].map((moment) => dayIn(this.#timeZone, new Date(moment * wakeMs)))
        const byDay = this.#days.map((day) => days.filter((one) => one === day).length)
        return { id, name, byDay, messages: byDay.reduce((sum, messages) => sum + messages, 0) }
      })
      .filter(({ messages }) => messages > 0)
      .sort((a, b) => b.messages - a.messages || (a.name < b.name ? -1 : 1))
  }
}
