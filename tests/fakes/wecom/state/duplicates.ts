import type { Clock } from '../../../../src/clock/clock.ts'
import type { Json } from '../../simulation/json.ts'

/** Answers of messages that were sent with the duplicate check, by the very text of the request. */
export class Duplicates {
  readonly #clock: Clock
  readonly #answers = new Map<string, { until: number; answer: Json }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** What the same request was answered with. */
  find(request: string): Json | undefined {
    const found = this.#answers.get(request)
    return found && found.until > this.#clock.now().getTime() ? found.answer : undefined
  }

  add(request: string, seconds: number, answer: Json): void {
    this.#answers.set(request, { until: this.#clock.now().getTime() + seconds * 1000, answer })
  }
}
