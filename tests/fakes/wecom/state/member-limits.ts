import type { Clock } from '../../../../src/clock/clock.ts'
import { msPerDay, msPerHour } from '../../../../src/clock/lengths.ts'

const windows = [
  { ms: 60_000, most: 30, name: '30 a minute' },
  { ms: msPerHour, most: 1_000, name: '1,000 an hour' },
] as const

/** Days begin when they do in Beijing. */
const beijingMs = 8 * msPerHour

/** How much one member is sent by one app; what is more, WeCom drops without a word. */
export class MemberLimits {
  /** Accounts of the corp times 200: persons an app may send to in a day. */
  personsADay = 200 * 200
  readonly #clock: Clock
  readonly #sent = new Map<string, number[]>()
  #day = { day: -1, persons: 0 }

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Counts a message. @param key app and member @returns the limit that it passes; undefined: it is delivered */
  take(key: string): string | undefined {
    const now = this.#clock.now().getTime()
    const recent = (this.#sent.get(key) ?? []).filter((at) => at > now - msPerHour)
    this.#sent.set(key, recent)
    const passed = windows.find(({ ms, most }) => recent.filter((at) => at > now - ms).length >= most)
    if (passed) return passed.name
    recent.push(now)
    return undefined
  }

  /** Counts persons of today. @returns whether there is room for them */
  takePersons(count: number): boolean {
    const day = Math.floor((this.#clock.now().getTime() + beijingMs) / msPerDay)
    if (this.#day.day !== day) this.#day = { day, persons: 0 }
    if (this.#day.persons + count > this.personsADay) return false
    this.#day.persons += count
    return true
  }
}
