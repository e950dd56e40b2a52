import { describeError } from '../../log/describe-error.ts'
import type { StorageBackoff } from '../../store/storage-backoff.ts'
import { isStorageAway, storageTrouble } from '../../store/storage-trouble.ts'
import type { BotOptions } from '../bot-options.ts'
import { handBackInbound } from '../inbox/adopt-inbound.ts'
import { isListening } from '../inbox/captured-event.ts'
import { type ClaimedInbound, queueKey } from '../inbox/claimed-inbound.ts'
import { recordFailure } from '../inbox/inbound-rows.ts'
import type { PendingAcks } from '../inbox/pending-acks.ts'
import type { ProcessLease } from '../process-lease.ts'
import { ClaimLost, NotYet } from './claim-errors.ts'
import { ConversationQueues } from './conversation-queues.ts'
import type { FetchStage } from './fetch-stage.ts'
import { InboundAdopter } from './inbound-adopter.ts'
import type { InboundHandler } from './inbound-handler.ts'
import type { InboundRunner } from './inbound-runner.ts'

const attempts = 5
const batchSize = 100
const pollMs = 1_000
const firstRetryMs = 200

/**
 * Handles recorded rows: those of one conversation in order, several conversations at once, the ones a person waits for
 * first. A row stays in hand until its outcome is recorded; while the storage is away everything waits. Rows whose
 * process has died are claimed anew (docs/decisions/007-claims-by-lease.md).
 */
export class Dispatcher {
  readonly #parts: BotOptions
  readonly #handler: InboundHandler
  readonly #runner: InboundRunner
  readonly #pendingAcks: PendingAcks
  readonly #lease: ProcessLease
  readonly #storage: StorageBackoff
  readonly #adopter: InboundAdopter
  readonly #fetches: FetchStage
  readonly #queues = new ConversationQueues()
  readonly #width: number
  readonly #running = new Set<Promise<void>>()
  #timer: NodeJS.Timeout | undefined
  #unsubscribe: () => void = () => {}
  #stopping = false

  constructor(
    parts: BotOptions,
    handler: InboundHandler,
    runner: InboundRunner,
    pendingAcks: PendingAcks,
    lease: ProcessLease,
    storage: StorageBackoff,
    fetches: FetchStage,
  ) {
    this.#parts = parts
    this.#handler = handler
    this.#runner = runner
    this.#pendingAcks = pendingAcks
    this.#lease = lease
    this.#storage = storage
    this.#fetches = fetches
    this.#adopter = new InboundAdopter(parts, lease, storage, {
      has: (place) => this.#queues.has(place),
      take: (claimed) => this.hand(claimed),
    })
    // SQLite has one writer: while one row is written, a second one is only prepared.
    this.#width = parts.store.dialect === 'sqlite' ? 2 : 6
  }

  start(): void {
    this.#unsubscribe = this.#parts.store.onSignal('inbound', () => this.#wakeWaiting())
    this.#timer = setInterval(() => this.#poll(), pollMs)
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
    this.#storage.end()
    await this.#adopter.stop()
    await this.#fetches.stop()
    await Promise.allSettled(this.#running)
    await this.#handBack()
  }

  /** Where even that cannot be written, the lease of this process runs out and its rows are taken over all the same. */
  async #handBack(): Promise<void> {
    try {
      await this.#parts.store.write((tx) => handBackInbound(tx, this.#lease.id))
    } catch (error) {
      if (!isStorageAway(error)) throw error
      this.#parts.log.warn({ err: error }, 'could not hand back the inbound rows of this process')
    }
  }

  #poll(): void {
    this.#adopter.look()
    this.#fetches.look()
    this.#wakeWaiting()
  }

  #wakeWaiting(): void {
    this.#queues.wake()
    this.#pump()
  }

  #pump(): void {
    while (!this.#stopping && this.#running.size < this.#width) {
      const batch = this.#queues.next((claimed) => this.#runner.mayShare(claimed), batchSize)
      const [first] = batch
      if (!first) return
      if (batch.length === 1 && !this.#runner.isReady(first)) {
        this.#fetch(first)
        continue
      }
      const work = this.#run(batch).finally(() => {
        this.#running.delete(work)
        // Sockets and timers get their turn between two transactions, however much waits.
        setImmediate(() => this.#pump())
      })
      this.#running.add(work)
    }
  }

  #fetch(claimed: ClaimedInbound): void {
    this.#queues.fetch(claimed)
    this.#fetches.add(claimed, (outcome) => {
      if (outcome.type === 'ready') this.#queues.fetched(claimed)
      else this.#queues.notFetched(claimed)
      if (outcome.type === 'failed') void this.#failed([claimed], outcome.error)
      this.#pump()
    })
  }

  /** Never rejects, but for a defect in the queues: every outcome frees the conversation for its next row. */
  async #run(batch: readonly ClaimedInbound[]): Promise<void> {
    try {
      await this.#storage.run(async (again) => {
        const startedAt = performance.now()
        await this.#runner.run(batch, again)
        this.#parts.observer.handled(performance.now() - startedAt, batch.length)
      })
    } catch (error) {
      return await this.#failed(batch, error)
    }
    this.#queues.done(batch)
  }

  async #failed(batch: readonly ClaimedInbound[], error: unknown): Promise<void> {
    const [claimed] = batch
    if (!claimed || batch.length > 1) return this.#queues.deferSingly(batch)
    if (error instanceof NotYet) return this.#queues.defer(batch)
    if (error instanceof ClaimLost) return this.#queues.done(batch)
    const trouble = storageTrouble(error)
    // Others were faster: that is nobody's fault and no attempt.
    if (trouble === 'conflict') return this.#delay(claimed, firstRetryMs * (1 + Math.random()))
    // The process ends. The row stays held by it, and is handed back or taken over.
    if (trouble) return
    await this.#recordFailed(claimed, error)
  }

  async #recordFailed(claimed: ClaimedInbound, error: unknown): Promise<void> {
    const park = claimed.attempt + 1 >= attempts
    const { log, observer } = this.#parts
    log.error(
      { err: error, reference: queueKey(claimed), attempt: claimed.attempt + 1, parked: park },
      'acting on an inbound row failed',
    )
    const says = describeError(error).type
    const write = () => (park ? this.#park(claimed, says) : this.#count(claimed, says))
    const recorded = await this.#storage.untilWritten(write).catch(() => 'ended' as const)
    if (recorded === 'ended') return
    if (recorded && !park)
      return this.#delay({ ...claimed, attempt: claimed.attempt + 1 }, firstRetryMs * 2 ** claimed.attempt)
    if (recorded) observer.parked()
    this.#pendingAcks.close(claimed, { type: 'neutral' })
    this.#queues.done([claimed])
  }

  #delay(claimed: ClaimedInbound, ms: number): void {
    this.#queues.delay(claimed, ms, () => this.#pump())
  }

  async #count(claimed: ClaimedInbound, error: string): Promise<boolean> {
    return await this.#parts.store.write((tx) => recordFailure(tx, claimed, this.#lease.id, error, false))
  }

  /** Whoever asked is told. Where that fails by itself, the row is set aside without a word. */
  async #park(claimed: ClaimedInbound, error: string): Promise<boolean> {
    const park = (mayTell: boolean) =>
      this.#parts.store.write(async (tx) => {
        const parked = await recordFailure(tx, claimed, this.#lease.id, error, true)
        if (parked && mayTell && !isListening(claimed)) await this.#handler.apologise(tx, claimed)
        return parked
      })
    try {
      return await park(true)
    } catch (failure) {
      if (storageTrouble(failure)) throw failure
      this.#parts.log.error({ err: failure, reference: queueKey(claimed) }, 'nobody could be told')
      return await park(false)
    }
  }
}
