/** Work of which one runs at a time: whoever asks for it meanwhile, however often, has it run once more afterwards. */
export class OneAtATime {
  readonly #work: () => Promise<void>
  #running: Promise<void> | undefined
  #again = false
  #ended = false

  /** @param work never rejects */
  constructor(work: () => Promise<void>) {
    this.#work = work
  }

  ask(): void {
    if (this.#ended) return
    this.#again = true
    this.#running ??= this.#run()
  }

  /** Nothing begins any more. Resolves when what runs has ended. */
  async end(): Promise<void> {
    this.#ended = true
    await this.#running
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#ended) {
      this.#again = false
      await this.#work()
    }
    this.#running = undefined
  }
}
