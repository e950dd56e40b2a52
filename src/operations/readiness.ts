import type { Store } from '../store/store.ts'

/** How long the database may take to answer, milliseconds; the probe does not wait longer either. */
const patience = 2000

/**
 * Whether traffic should be sent here. Migrations are not asked again: a store is only open once they are applied.
 */
export class Readiness {
  readonly #store: Pick<Store, 'read'>
  #state: 'starting' | 'running' | 'stopping' = 'starting'

  constructor(store: Pick<Store, 'read'>) {
    this.#store = store
  }

  running(): void {
    if (this.#state === 'starting') this.#state = 'running'
  }

  /** For good. */
  stopping(): void {
    this.#state = 'stopping'
  }

  /** Undefined: ready. */
  async obstacle(): Promise<'starting' | 'stopping' | 'store' | undefined> {
    if (this.#state !== 'running') return this.#state
    return (await this.#storeAnswers()) ? undefined : 'store'
  }

  async #storeAnswers(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined
    const tooLate = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), patience)
    })
    const answered = this.#store
      .read((reader) => reader.select({ name: reader.tables.counter.name }).from(reader.tables.counter).limit(1))
      .then(
        () => true,
        () => false,
      )
    return await Promise.race([answered, tooLate]).finally(() => clearTimeout(timer))
  }
}
