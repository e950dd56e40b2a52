import type { Clock } from '../../../../src/clock/clock.ts'
import { dayIn } from '../../../../src/clock/day.ts'

export type Pot = 'calls' | 'pushes'

/** What the organisation may use in a month, all its apps together; set lower or higher by a test. */
const standard = { calls: 5_000, pushes: 3_000 }

/** What DingTalk bills an organisation for, by month in Shanghai. */
export class Bill {
  readonly pots: Record<Pot, number> = { ...standard }
  readonly #clock: Clock
  /** `month pot` → what → how often. */
  readonly #used = new Map<string, Map<string, number>>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** YYYY-MM. */
  monthOf(at = this.#clock.now()): string {
    return dayIn('Asia/Shanghai', at).slice(0, 7)
  }

  /** @param what a path of the API, or a kind of push; `others`: another app of the organisation */
  spend(pot: Pot, what: string, { times = 1, at = this.#clock.now() } = {}): void {
    const key = `${this.monthOf(at)} ${pot}`
    const used = this.#used.get(key) ?? new Map<string, number>()
    used.set(what, (used.get(what) ?? 0) + times)
    this.#used.set(key, used)
  }

  used(pot: Pot, month = this.monthOf()): number {
    return [...this.byWhat(pot, month).values()].reduce((sum, times) => sum + times, 0)
  }

  byWhat(pot: Pot, month = this.monthOf()): ReadonlyMap<string, number> {
    return this.#used.get(`${month} ${pot}`) ?? new Map()
  }

  isEmpty(pot: Pot): boolean {
    return this.used(pot) >= this.pots[pot]
  }

  /** Of a path, in this month. */
  callsOf(path: string): number {
    return this.byWhat('calls').get(path) ?? 0
  }

  pushesOf(kind: string): number {
    return this.byWhat('pushes').get(kind) ?? 0
  }

  get calls(): number {
    return this.used('calls')
  }

  get pushes(): number {
    return this.used('pushes')
  }

  /** In the words of a refusal for it. */
  says(pot: Pot): string {
    return `调用量:${this.used(pot) + 1}次，额度:${this.pots[pot]}次`
  }
}
