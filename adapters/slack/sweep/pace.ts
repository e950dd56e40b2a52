import type { Method } from './target.ts'

/** Between two calls of one method, milliseconds: 40 a minute of the 50 Slack takes; the rest is for others. */
const afterGap = 1_500
/** 10 a minute. */
const byAge = 6_000
/** Slack takes one a minute of apps it counts as sold outside its marketplace, and gives 15 messages for it. */
const restricted = 60_000
const restrictedPage = 15
const usualPage = 200
/** After a call that did not arrive, doubled with each that follows. */
const firstWait = 5_000
const longestWait = 60_000

/** When each method may be called again, by the clock. */
export class Pace {
  readonly #called = new Map<Method, number>()
  readonly #blocked = new Map<Method, number>()
  readonly #failures = new Map<Method, number>()
  #restricted = false

  /** Messages to ask for at once. */
  get page(): number {
    return this.#restricted ? restrictedPage : usualPage
  }

  get isRestricted(): boolean {
    return this.#restricted
  }

  /** From here on until the process ends: an app that is another's has another token. */
  restrict(): void {
    this.#restricted = true
  }

  mayCall(method: Method, isUrgent: boolean, now: Date): boolean {
    const at = now.getTime()
    return at >= this.#gapEnd(method, isUrgent) && at >= (this.#blocked.get(method) ?? 0)
  }

  /** Counted from its answer on, so that they come no faster there. */
  called(method: Method, now: Date): void {
    this.#called.set(method, now.getTime())
    this.#failures.delete(method)
  }

  /** Not before so many milliseconds from now. */
  wait(method: Method, ms: number, now: Date): void {
    this.#called.set(method, now.getTime())
    this.#blocked.set(method, now.getTime() + ms)
  }

  /** It did not arrive, or nobody knows. */
  failed(method: Method, now: Date): void {
    const before = this.#failures.get(method) ?? 0
    this.#failures.set(method, before + 1)
    this.wait(method, Math.min(longestWait, firstWait * 2 ** before), now)
  }

  /** How long so many calls take. */
  timeFor(calls: number): number {
    return calls * this.#gap(true)
  }

  #gapEnd(method: Method, isUrgent: boolean): number {
    const before = this.#called.get(method)
    return before === undefined ? 0 : before + this.#gap(isUrgent)
  }

  #gap(isUrgent: boolean): number {
    if (this.#restricted) return restricted
    return isUrgent ? afterGap : byAge
  }
}
