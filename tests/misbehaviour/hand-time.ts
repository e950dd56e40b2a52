import { and, eq, isNotNull } from 'drizzle-orm'
import { type Reader, type Store, TookTooLong, type Tx } from '../../src/store/store.ts'
import { HandClock } from '../support/bot-harness.ts'
import { hasOpenRows } from '../support/open-rows.ts'
import { Rest } from './rest.ts'

const stepMs = 250
/** So many looks at the database in which nothing happens although something is due: it waits for the time. */
const mostStill = 20
/** Whatever is the matter, time goes on after so long, milliseconds of real time. */
const stuckMs = 15_000
const minute = 60_000

interface Watched {
  store: Store
  wake(): Promise<void>
  /** How much was said to the platform and by it. */
  made(): number
  /** Something is on its way that no row tells of. */
  isBusy?(): boolean
  /** What is being sent waits for the time itself: it is not waited for. */
  isHeldUp?(): boolean
}

/** The time of a server in this process. It goes on by itself, as fast as the work gets done. */
export class HandTime {
  readonly clock: HandClock
  readonly #rest: Rest
  #watched: Watched | undefined
  #ticking = Promise.resolve()
  #open = true

  constructor(start = '2026-11-23T02:00:10Z') {
    this.clock = new HandClock(start)
    this.#rest = new Rest(() => this.clock.now())
  }

  /** Time begins to go on. */
  begin(watched: Watched): void {
    this.#watched = watched
    this.#ticking = this.#tick()
  }

  read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    return this.#store.read(work)
  }

  /** Tried again where the machine was too busy for it: what a test prepares is not what it asks about. */
  async write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await this.#store.write(work)
      } catch (error) {
        if (!(error instanceof TookTooLong)) throw error
      }
    }
  }

  /** For people. */
  async passes(milliseconds: number): Promise<void> {
    await this.goesOn(milliseconds)
    await this.#rest.over
  }

  rested(): number {
    return this.#rest.milliseconds
  }

  rests(): () => void {
    return this.#rest.begins()
  }

  /** For whoever looks on. */
  async goesOn(milliseconds: number): Promise<void> {
    const end = this.clock.now().getTime() + milliseconds
    while (this.#open && this.clock.now().getTime() < end) await aWhile(2)
    if (!this.#open) throw new Error('the house is closed')
  }

  async isDone(): Promise<boolean> {
    return !(await hasOpenRows(this.#store, new Date('9999-01-01T00:00:00Z')))
  }

  /** Nothing happens until shortly before the next full minute, at which everything wakes. */
  skipsToWake(beforeMs: number): void {
    this.clock.advance(minute - (this.clock.now().getTime() % minute) - beforeMs)
  }

  async end(): Promise<void> {
    this.#open = false
    await this.#ticking
  }

  async #tick(): Promise<void> {
    while (this.#open) {
      await this.#quiet()
      const before = this.clock.now().getTime()
      this.clock.advance(stepMs)
      await this.#store.write(async (tx) => {
        for (const channel of ['outbox', 'inbound', 'files'] as const) tx.signal(channel)
      })
      if (Math.floor(before / minute) !== Math.floor(this.clock.now().getTime() / minute)) await this.#watched!.wake()
    }
  }

  /** Until all that is due is done, or waits for a time that is still to come. */
  async #quiet(): Promise<void> {
    const { made, isBusy, isHeldUp } = this.#watched!
    const began = performance.now()
    for (let seen = -1, still = 0; still < mostStill && performance.now() - began < stuckMs; await aWhile(2)) {
      const now = made()
      still = now === seen ? still + 1 : 0
      seen = now
      const isSending = !isHeldUp?.() && (await this.#isSending())
      if (isSending || isBusy?.()) still = 0
      else if (!(await hasOpenRows(this.#store, this.clock.now()))) return
    }
  }

  /** A message is being drawn or handed over. */
  async #isSending(): Promise<boolean> {
    const { outbox } = this.#store.tables
    const rows = await this.#store.read((reader) =>
      reader
        .select({ id: outbox.id })
        .from(outbox)
        .where(and(eq(outbox.state, 'open'), isNotNull(outbox.claim)))
        .limit(1),
    )
    return rows.length > 0
  }

  get #store(): Store {
    return this.#watched!.store
  }
}

const aWhile = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
