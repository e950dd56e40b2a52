/** What everybody waits for before they do anything more. */
export class Rest {
  readonly #now: () => Date
  #over: Promise<void> = Promise.resolve()
  #began: number | undefined
  #before = 0

  constructor(now: () => Date) {
    this.#now = now
  }

  get over(): Promise<void> {
    return this.#over
  }

  /** How long they have rested until now, milliseconds. */
  get milliseconds(): number {
    return this.#before + (this.#began === undefined ? 0 : this.#now().getTime() - this.#began)
  }

  /** @returns ends it */
  begins(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#over = promise
    this.#began = this.#now().getTime()
    return () => {
      this.#before = this.milliseconds
      this.#began = undefined
      resolve()
    }
  }
}
