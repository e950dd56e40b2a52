import type { Clock } from '../../clock/clock.ts'
import { msPerDay } from '../../clock/lengths.ts'
import { NeverArrived, RemoteRefused } from '../../errors/remote-errors.ts'
import type { StorageBackoff } from '../../store/storage-backoff.ts'
import type { ClaimedInbound } from '../inbox/claimed-inbound.ts'
import type { Prefetcher } from '../inbox/prefetcher.ts'
import { LaneGate } from '../outbox/lane-gate.ts'
import { waitBeforeRetry } from '../outbox/retry-policy.ts'

/** What became of a row's fetching. `failed`: for a reason that waiting does not cure. */
export type FetchOutcome = { type: 'ready' } | { type: 'failed'; error: unknown }

interface Waiting {
  claimed: ClaimedInbound
  lane: string
  /** How often the platform gave nothing. It is no attempt of the row. */
  tries: number
  /** By the business clock. */
  notBefore: number
  done(outcome: FetchOutcome): void
}

/**
 * Fetches what rows need from their platforms before it is their turn to be acted on, several at once for each lane. A
 * platform that gives nothing is waited for, and holds up nobody but the conversations it has to tell about
 * (docs/decisions/051-fetching-is-a-stage.md).
 */
export class FetchStage {
  readonly #clock: Clock
  readonly #prefetcher: Pick<Prefetcher, 'prepare' | 'prepareWithout' | 'laneOf'>
  readonly #storage: Pick<StorageBackoff, 'note' | 'wait'>
  readonly #gate = new LaneGate()
  /** Lane → what waits in it. */
  readonly #waiting = new Map<string, Set<Waiting>>()
  #soon: NodeJS.Immediate | undefined
  readonly #running = new Set<Promise<void>>()
  #stopped = false

  constructor(
    clock: Clock,
    prefetcher: Pick<Prefetcher, 'prepare' | 'prepareWithout' | 'laneOf'>,
    storage: Pick<StorageBackoff, 'note' | 'wait'>,
  ) {
    this.#clock = clock
    this.#prefetcher = prefetcher
    this.#storage = storage
  }

  add(claimed: ClaimedInbound, done: (outcome: FetchOutcome) => void): void {
    this.#wait({ claimed, lane: this.#prefetcher.laneOf(claimed), tries: 0, notBefore: 0, done })
    this.#lookSoon()
  }

  #wait(waiting: Waiting): void {
    const lane = this.#waiting.get(waiting.lane) ?? new Set()
    this.#waiting.set(waiting.lane, lane.add(waiting))
  }

  /** Once for all that come at the same moment. */
  #lookSoon(): void {
    this.#soon ??= setImmediate(() => {
      this.#soon = undefined
      this.look()
    })
  }

  /** Begins what may begin now. */
  look(): void {
    const now = this.#clock.now()
    for (const [lane, waiting] of this.#waiting) {
      for (const one of waiting) {
        if (this.#stopped || this.#gate.room(lane, now) === 0) break
        if (one.notBefore > now.getTime()) continue
        waiting.delete(one)
        this.#begin(one)
      }
      if (waiting.size === 0) this.#waiting.delete(lane)
    }
  }

  #begin(waiting: Waiting): void {
    const work = this.#fetch(waiting).finally(() => {
      this.#running.delete(work)
      this.#lookSoon()
    })
    this.#running.add(work)
  }

  /** Begins nothing any more; what is under way is waited for. */
  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.allSettled(this.#running)
  }

  async #fetch(waiting: Waiting): Promise<void> {
    const end = this.#gate.begin(waiting.lane, this.#clock.now())
    try {
      await this.#prefetcher.prepare(waiting.claimed)
      end('taken')
      waiting.done({ type: 'ready' })
    } catch (error) {
      end('other')
      await this.#failed(waiting, error)
    }
  }

  async #failed(waiting: Waiting, error: unknown): Promise<void> {
    if (this.#stopped) return
    if (this.#storage.note(error)) {
      await this.#storage.wait()
      this.#wait(waiting)
      return
    }
    const waits = error instanceof NeverArrived || error instanceof RemoteRefused
    if (!waits) return waiting.done({ type: 'failed', error })
    const now = this.#clock.now()
    const ageMs = now.getTime() - waiting.claimed.inbound.at.getTime()
    if (ageMs >= patienceMs) {
      await this.#prefetcher.prepareWithout(waiting.claimed)
      return waiting.done({ type: 'ready' })
    }
    const inMs = Math.min(longestWaitMs, waitBeforeRetry(error, { tries: waiting.tries, ageMs }))
    const until = new Date(now.getTime() + inMs)
    if (error instanceof RemoteRefused && error.about === 'lane') this.#gate.pause(waiting.lane, until)
    this.#wait({ ...waiting, tries: waiting.tries + 1, notBefore: until.getTime() })
  }
}

/** Somebody waits for each of them. */
const longestWaitMs = 30_000
/** As long as a message of ours is tried to be sent; then it is acted on as where the platform tells nothing. */
const patienceMs = 3 * msPerDay
