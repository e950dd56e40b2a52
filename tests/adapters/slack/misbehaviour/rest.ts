/** What everybody waits for before they do anything more. */
export class Rest {
  #over: Promise<void> = Promise.resolve()

  get over(): Promise<void> {
    return this.#over
  }

  /** @returns ends it */
  begins(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#over = promise
    return resolve
  }
}
