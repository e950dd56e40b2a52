import type { Clock } from '../../../src/clock/clock.ts'

interface Entry {
  due: number
  run: () => void
}

/** How often the clock is looked at while something is to be done later. It may be a clock that a test moves by hand. */
const lookEveryMs = 5

/** What happens later by the clock of the fake, whoever moves it. */
export class Schedule {
  readonly #clock: Clock
  readonly #ran: () => void
  #entries: Entry[] = []
  #looking: NodeJS.Timeout | undefined

  /** @param ran called whenever something was done */
  constructor(clock: Clock, ran: () => void) {
    this.#clock = clock
    this.#ran = ran
  }

  /** Runs once, `ms` from now. @returns takes it back */
  after(ms: number, run: () => void): () => void {
    const entry = { due: this.#clock.now().getTime() + ms, run }
    this.#entries.push(entry)
    this.#looking ??= setInterval(() => this.look(), lookEveryMs)
    return () => {
      this.#entries = this.#entries.filter((other) => other !== entry)
      this.#rest()
    }
  }

  /** Runs what is due, in the order in which it became due. */
  look(): void {
    const now = this.#clock.now().getTime()
    const due = this.#entries.filter((entry) => entry.due <= now).sort((one, other) => one.due - other.due)
    this.#entries = this.#entries.filter((entry) => entry.due > now)
    this.#rest()
    for (const { run } of due) run()
    if (due.length > 0) this.#ran()
  }

  /** Nothing of it will happen. */
  clear(): void {
    this.#entries = []
    this.#rest()
  }

  #rest(): void {
    if (this.#entries.length > 0) return
    clearInterval(this.#looking)
    this.#looking = undefined
  }
}
