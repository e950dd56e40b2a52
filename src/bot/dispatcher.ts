import type { Answer } from '../chat/answer.ts'
import { UserError } from '../errors/user-error.ts'
import { describeError } from '../log/log.ts'
import { type Acting, ClaimLost, NotYet } from './acting.ts'
import type { AnswerWindows } from './answer-windows.ts'
import { captureBatch, isListening } from './capturing.ts'
import { adoptInbound, type Held, handBackInbound, placeOf, recordFailure } from './inbound-rows.ts'
import type { MachineParts } from './machine-parts.ts'
import type { Preparing } from './preparing.ts'
import type { ProcessLease } from './process-lease.ts'
import { Turns } from './turns.ts'

const attempts = 5
const batchSize = 100
const adoptEveryMs = 1_000
const firstRetryMs = 200

/**
 * Acts on what was recorded: one row of a conversation after the other, several conversations at once, those somebody
 * waits for first. What nobody living holds is adopted.
 */
export class Dispatcher {
  readonly #parts: MachineParts
  readonly #acting: Acting
  readonly #preparing: Preparing
  readonly #windows: AnswerWindows
  readonly #lease: ProcessLease
  readonly #turns = new Turns()
  readonly #width: number
  readonly #running = new Set<Promise<void>>()
  #timer: NodeJS.Timeout | undefined
  #unsubscribe: () => void = () => {}
  #stopping = false
  #adopting: Promise<void> | undefined

  constructor(parts: MachineParts, acting: Acting, preparing: Preparing, windows: AnswerWindows, lease: ProcessLease) {
    this.#parts = parts
    this.#acting = acting
    this.#preparing = preparing
    this.#windows = windows
    this.#lease = lease
    // SQLite has one writer; a second act only prepares meanwhile.
    this.#width = parts.store.dialect === 'sqlite' ? 2 : 6
  }

  start(): void {
    this.#unsubscribe = this.#parts.store.onSignal('inbound', () => this.#wakeWaiting())
    this.#timer = setInterval(() => this.#poll(), adoptEveryMs)
    this.#poll()
  }

  /** Takes a row that this process holds. */
  hand(held: Held): void {
    this.#turns.add(held, held.inbound.answerBy !== undefined)
    this.#spin()
  }

  /** True when nothing is waiting or being acted on in this process. */
  get idle(): boolean {
    return this.#turns.size === 0 && this.#running.size === 0
  }

  /** Finishes what has begun within `graceMs`, and hands back the rest so another process or the next start acts on it. */
  async stop(graceMs: number): Promise<void> {
    clearInterval(this.#timer)
    this.#unsubscribe()
    const deadline = performance.now() + graceMs
    const busy = () => this.#turns.hasReady || this.#running.size > 0
    while (busy() && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10))
    this.#stopping = true
    await this.#adopting
    await Promise.allSettled(this.#running)
    await this.#parts.store.write((tx) => handBackInbound(tx, this.#lease.id))
  }

  #poll(): void {
    this.#adopting ??= this.#adopt()
      .catch((error: unknown) =>
        this.#parts.log.error({ err: describeError(error) }, 'could not look for unheld inbound rows'),
      )
      .finally(() => {
        this.#adopting = undefined
      })
    this.#wakeWaiting()
  }

  async #adopt(): Promise<void> {
    if (this.#stopping) return
    const living = await this.#parts.store.read((reader) => this.#lease.living(reader))
    const taken = await this.#parts.store.write((tx) => adoptInbound(tx, this.#lease.id, living, 200))
    for (const held of taken) this.hand(held)
  }

  #wakeWaiting(): void {
    this.#turns.wake()
    this.#spin()
  }

  #spin(): void {
    while (!this.#stopping && this.#running.size < this.#width) {
      const batch = this.#turns.next((held) => isListening(held) && this.#preparing.isReady(held), batchSize)
      if (batch.length === 0) return
      const work = this.#run(batch).finally(() => {
        this.#running.delete(work)
        this.#spin()
      })
      this.#running.add(work)
    }
  }

  /** Never rejects: every outcome gives the turn on. */
  async #run(batch: Held[]): Promise<void> {
    const startedAt = performance.now()
    try {
      const [first] = batch
      if (batch.length === 1 && first) await this.#one(first)
      else await this.#listen(batch)
      this.#turns.done(batch)
      this.#parts.observer.acted(performance.now() - startedAt, batch.length)
    } catch (error) {
      await this.#failed(batch, error)
    }
  }

  async #one(held: Held): Promise<void> {
    if (!this.#preparing.isReady(held)) await this.#preparing.prepare(held)
    if (isListening(held)) return this.#listen([held])
    const inline = this.#windows.isOpen(held)
    const answer = await this.#actOrRefuse(held, inline)
    if (inline && !this.#windows.close(held, answer)) await this.#heal(held, answer)
  }

  async #actOrRefuse(held: Held, inline: boolean): Promise<Answer> {
    const { store } = this.#parts
    const line = this.#acting.lineOf(held)
    try {
      return await store.write((tx) => this.#acting.act(tx, held, line, inline))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      await this.#preparing.letGo(held)
      return await store.write((tx) => this.#acting.refuse(tx, held, error, inline))
    }
  }

  /** The window closed while the act ran: the answer goes out as a message. */
  async #heal(held: Held, answer: Answer): Promise<void> {
    await this.#parts.store.write((tx) => this.#acting.sayLate(tx, held, answer))
  }

  async #listen(batch: Held[]): Promise<void> {
    await this.#parts.store.write(async (tx) => {
      const alone = await captureBatch(tx, batch, this.#lease.id, this.#parts.capture)
      for (const held of alone) await this.#acting.answerSmallTalk(tx, held)
    })
  }

  async #failed(batch: Held[], error: unknown): Promise<void> {
    const [held] = batch
    if (!held || batch.length > 1) return this.#turns.putBackSingly(batch)
    if (error instanceof NotYet) return this.#turns.putBack(batch)
    if (error instanceof ClaimLost) return this.#turns.done(batch)
    const park = held.attempt + 1 >= attempts
    const description = describeError(error)
    this.#parts.log.error(
      { err: description, place: placeOf(held), attempt: held.attempt + 1, parked: park },
      'acting on an inbound row failed',
    )
    await this.#recordFailure(held, String(description.type), park).catch(() => {})
    if (park) {
      this.#parts.observer.parked()
      this.#windows.close(held, { type: 'neutral' })
      return this.#turns.done(batch)
    }
    this.#turns.delay({ ...held, attempt: held.attempt + 1 }, firstRetryMs * 2 ** held.attempt, () => this.#spin())
  }

  async #recordFailure(held: Held, error: string, park: boolean): Promise<void> {
    await this.#parts.store.write(async (tx) => {
      await recordFailure(tx, held, this.#lease.id, error, park)
      if (park && !isListening(held)) await this.#acting.apologise(tx, held)
    })
  }
}
