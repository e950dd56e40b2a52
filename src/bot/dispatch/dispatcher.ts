import { UserError } from '../../errors/user-error.ts'
import { describeError } from '../../log/describe-error.ts'
import type { BotOptions } from '../bot-options.ts'
import { isListening } from '../inbox/captured-event.ts'
import { type ClaimedInbound, queueKey } from '../inbox/claimed-inbound.ts'
import { adoptInbound, handBackInbound, recordFailure } from '../inbox/inbound-rows.ts'
import type { PendingAcks } from '../inbox/pending-acks.ts'
import type { Prefetcher } from '../inbox/prefetcher.ts'
import type { ProcessLease } from '../process-lease.ts'
import { captureBatch } from './capture-batch.ts'
import { ClaimLost, NotYet } from './claim-errors.ts'
import { ConversationQueues } from './conversation-queues.ts'
import type { Handled, InboundHandler } from './inbound-handler.ts'

const attempts = 5
const batchSize = 100
const adoptEveryMs = 1_000
const firstRetryMs = 200

/**
 * Handles recorded rows: those of one conversation in order, several conversations at once, the ones a person waits for
 * first. Rows whose process has died are claimed anew (docs/decisions/007-claims-by-lease.md).
 */
export class Dispatcher {
  readonly #parts: BotOptions
  readonly #handler: InboundHandler
  readonly #prefetcher: Prefetcher
  readonly #pendingAcks: PendingAcks
  readonly #lease: ProcessLease
  readonly #queues = new ConversationQueues()
  readonly #width: number
  readonly #running = new Set<Promise<void>>()
  #timer: NodeJS.Timeout | undefined
  #unsubscribe: () => void = () => {}
  #stopping = false
  #adopting: Promise<void> | undefined

  constructor(
    parts: BotOptions,
    handler: InboundHandler,
    prefetcher: Prefetcher,
    pendingAcks: PendingAcks,
    lease: ProcessLease,
  ) {
    this.#parts = parts
    this.#handler = handler
    this.#prefetcher = prefetcher
    this.#pendingAcks = pendingAcks
    this.#lease = lease
    // SQLite has one writer: while one row is written, a second one is only prepared.
    this.#width = parts.store.dialect === 'sqlite' ? 2 : 6
  }

  start(): void {
    this.#unsubscribe = this.#parts.store.onSignal('inbound', () => this.#wakeWaiting())
    this.#timer = setInterval(() => this.#poll(), adoptEveryMs)
    this.#poll()
  }

  /** Takes a row that this process has claimed. */
  hand(claimed: ClaimedInbound): void {
    this.#queues.add(claimed, claimed.inbound.answerBy !== undefined)
    this.#pump()
  }

  /** True when nothing waits or is being handled in this process. */
  get idle(): boolean {
    return this.#queues.size === 0 && this.#running.size === 0
  }

  /** Finishes within `graceMs` what has begun, and releases the rest for another process or the next start. */
  async stop(graceMs: number): Promise<void> {
    clearInterval(this.#timer)
    this.#unsubscribe()
    const deadline = performance.now() + graceMs
    const busy = () => this.#queues.hasReady || this.#running.size > 0
    while (busy() && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10))
    this.#stopping = true
    await this.#adopting
    await Promise.allSettled(this.#running)
    await this.#parts.store.write((tx) => handBackInbound(tx, this.#lease.id))
  }

  #poll(): void {
    this.#adopting ??= this.#adopt()
      .catch((error: unknown) => this.#parts.log.error({ err: error }, 'could not look for unheld inbound rows'))
      .finally(() => {
        this.#adopting = undefined
      })
    this.#wakeWaiting()
  }

  async #adopt(): Promise<void> {
    if (this.#stopping) return
    const living = await this.#parts.store.read((reader) => this.#lease.living(reader))
    const taken = await this.#parts.store.write((tx) => adoptInbound(tx, this.#lease.id, living, 200))
    for (const claimed of taken) this.hand(claimed)
  }

  #wakeWaiting(): void {
    this.#queues.wake()
    this.#pump()
  }

  #pump(): void {
    while (!this.#stopping && this.#running.size < this.#width) {
      const batch = this.#queues.next((claimed) => isListening(claimed) && this.#prefetcher.isReady(claimed), batchSize)
      if (batch.length === 0) return
      const work = this.#run(batch).finally(() => {
        this.#running.delete(work)
        this.#pump()
      })
      this.#running.add(work)
    }
  }

  /** Never rejects: every outcome frees the conversation for its next row. */
  async #run(batch: ClaimedInbound[]): Promise<void> {
    const startedAt = performance.now()
    try {
      const [first] = batch
      if (batch.length === 1 && first) await this.#one(first)
      else await this.#listen(batch)
      this.#queues.done(batch)
      this.#parts.observer.handled(performance.now() - startedAt, batch.length)
    } catch (error) {
      await this.#failed(batch, error)
    }
  }

  async #one(claimed: ClaimedInbound): Promise<void> {
    if (!this.#prefetcher.isReady(claimed)) await this.#prefetcher.prepare(claimed)
    if (isListening(claimed)) return this.#listen([claimed])
    const inline = this.#pendingAcks.isOpen(claimed)
    const handled = await this.#actOrRefuse(claimed, inline)
    if (inline && !this.#pendingAcks.close(claimed, handled.answer)) await this.#heal(claimed, handled)
  }

  async #actOrRefuse(claimed: ClaimedInbound, inline: boolean): Promise<Handled> {
    const { store } = this.#parts
    try {
      return await store.write((tx) => this.#handler.handle(tx, claimed, inline))
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      await this.#prefetcher.letGo(claimed)
      return await store.write((tx) => this.#handler.refuse(tx, claimed, error, inline))
    }
  }

  /** The window closed while the act ran: the answer goes out as a message. */
  async #heal(claimed: ClaimedInbound, handled: Handled): Promise<void> {
    await this.#parts.store.write((tx) => this.#handler.sayLate(tx, claimed, handled))
  }

  async #listen(batch: ClaimedInbound[]): Promise<void> {
    await this.#parts.store.write(async (tx) => {
      const alone = await captureBatch(tx, batch, this.#lease.id, this.#parts.capture)
      for (const claimed of alone) await this.#handler.answerSmallTalk(tx, claimed)
    })
  }

  async #failed(batch: ClaimedInbound[], error: unknown): Promise<void> {
    const [claimed] = batch
    if (!claimed || batch.length > 1) return this.#queues.deferSingly(batch)
    if (error instanceof NotYet) return this.#queues.defer(batch)
    if (error instanceof ClaimLost) return this.#queues.done(batch)
    const park = claimed.attempt + 1 >= attempts
    this.#parts.log.error(
      { err: error, reference: queueKey(claimed), attempt: claimed.attempt + 1, parked: park },
      'acting on an inbound row failed',
    )
    await this.#recordFailure(claimed, describeError(error).type, park).catch(() => {})
    if (park) {
      this.#parts.observer.parked()
      this.#pendingAcks.close(claimed, { type: 'neutral' })
      return this.#queues.done(batch)
    }
    this.#queues.delay({ ...claimed, attempt: claimed.attempt + 1 }, firstRetryMs * 2 ** claimed.attempt, () =>
      this.#pump(),
    )
  }

  async #recordFailure(claimed: ClaimedInbound, error: string, park: boolean): Promise<void> {
    await this.#parts.store.write(async (tx) => {
      await recordFailure(tx, claimed, this.#lease.id, error, park)
      if (park && !isListening(claimed)) await this.#handler.apologise(tx, claimed)
    })
  }
}
