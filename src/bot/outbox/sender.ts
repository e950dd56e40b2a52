import { setImmediate } from 'node:timers/promises'
import type { PlaceProfile } from '../../chat/capabilities.ts'
import { RemoteRefused } from '../../errors/remote-errors.ts'
import type { StorageBackoff } from '../../store/storage-backoff.ts'
import { isStorageAway } from '../../store/storage-trouble.ts'
import type { BotOptions } from '../bot-options.ts'
import { countedTargets, platformOf } from '../conversations/destination.ts'
import type { NamedLeases } from '../named-leases.ts'
import type { ProcessLease } from '../process-lease.ts'
import type { Registry } from '../registry.ts'
import { claimOutbox, handBackOutbox, letGoOf } from './claim-outbox.ts'
import type { Delivery } from './delivery.ts'
import type { LaneGate } from './lane-gate.ts'
import { markRetry } from './outcomes.ts'
import { msLookedBack, waitFor } from './rate-limit.ts'
import { RewritePace } from './rewrite-pace.ts'
import { rewrittenSince, sentSince } from './sent-since.ts'
import type { Waiting } from './waiting.ts'

/** Until somebody connects the platform again. */
const notConnected = () => new RemoteRefused('not_connected', { about: 'lane' })

/** Rows claimed in one look. */
const mostClaimed = 8
const pollMs = 1_000
/** Rate limits are counted over it. */
const msPerMinute = 60_000

/**
 * Sends what the outbox holds: one message of a target after the other, several targets at once, within each platform's
 * rate limit. What fails comes back later (`retry-policy.ts`); what cannot be sent becomes a dead letter and the next
 * one goes on.
 */
export class Sender {
  readonly #parts: BotOptions
  readonly #registry: Registry
  readonly #delivery: Delivery
  readonly #lease: ProcessLease
  readonly #leases: Pick<NamedLeases, 'lanes'>
  readonly #storage: StorageBackoff
  readonly #gate: LaneGate
  /** Target → what is being sent to it, or to one that is counted with it. */
  readonly #inFlight = new Map<string, Promise<void>>()
  /** Target → when its rate limit allows the next message, by the business clock. */
  readonly #pausedUntil = new Map<string, number>()
  readonly #rewrites = new RewritePace()
  #timer: NodeJS.Timeout | undefined
  #unsubscribe: () => void = () => {}
  #looking: Promise<void> | undefined
  #lookAgain = false
  #stopping = false

  constructor(
    parts: BotOptions,
    registry: Registry,
    delivery: Delivery,
    leases: { process: ProcessLease; named: Pick<NamedLeases, 'lanes'> },
    storage: StorageBackoff,
    gate: LaneGate,
  ) {
    this.#parts = parts
    this.#registry = registry
    this.#delivery = delivery
    this.#lease = leases.process
    this.#leases = leases.named
    this.#storage = storage
    this.#gate = gate
  }

  start(): void {
    this.#unsubscribe = this.#parts.store.onSignal('outbox', () => this.#poll())
    this.#timer = setInterval(() => this.#poll(), pollMs)
    this.#poll()
  }

  get idle(): boolean {
    return this.#inFlight.size === 0 && this.#looking === undefined
  }

  /** Call once nobody waits for the storage any more. */
  async stop(): Promise<void> {
    this.#stopping = true
    clearInterval(this.#timer)
    this.#unsubscribe()
    await this.#looking
    await Promise.allSettled(this.#inFlight.values())
    await this.#handBack()
  }

  /** Where even that cannot be written, the lease of this process runs out and its rows are taken over all the same. */
  async #handBack(): Promise<void> {
    try {
      await this.#parts.store.write((tx) => handBackOutbox(tx, this.#lease.id))
    } catch (error) {
      if (!isStorageAway(error)) throw error
      this.#parts.log.warn({ err: error }, 'could not hand back the outbox rows of this process')
    }
  }

  #poll(): void {
    this.#lookAgain = true
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined
      if (this.#lookAgain && !this.#stopping) this.#poll()
    })
  }

  /** Never rejects. Sockets and timers get their turn before every look, however soon the next one is wanted. */
  async #look(): Promise<void> {
    while (this.#lookAgain && !this.#stopping) {
      this.#lookAgain = false
      await setImmediate()
      await this.#storage.wait()
      try {
        await this.#claimAndSend()
      } catch (error) {
        if (this.#storage.note(error)) this.#lookAgain = true
        else this.#parts.log.error({ err: error }, 'could not look into the outbox')
      }
    }
  }

  async #claimAndSend(): Promise<void> {
    if (this.#stopping) return
    const { store, clock } = this.#parts
    const now = clock.now()
    const skip = [...this.#inFlight.keys(), ...this.#paused(now)]
    const living = await store.read((reader) => this.#lease.living(reader))
    const options = { living, skip, full: this.#gate.full(now), held: this.#leases.lanes(), now, limit: mostClaimed }
    const claimed = await store.write((tx) => claimOutbox(tx, this.#lease.id, options))
    if (claimed.length === mostClaimed) this.#lookAgain = true
    const left = claimed.filter((waiting) => !this.#begin(waiting))
    if (left.length > 0) await store.write((tx) => letGoOf(tx, this.#lease.id, left))
  }

  /** @returns false: its lane has no room for it now, and whoever has some may send it; or another of its person is under way */
  #begin(waiting: Waiting): boolean {
    const now = this.#parts.clock.now()
    const profile = this.#profile(waiting)
    const targets = countedTargets(waiting, profile)
    if (this.#gate.room(waiting.lane, now) === 0) return false
    if (targets.some((target) => this.#inFlight.has(target))) return false
    const end = this.#gate.begin(waiting.lane, now, profile?.limits.pace.perLanePerSecond)
    const sending = this.#handle(waiting)
      .then(end)
      .finally(() => {
        for (const target of targets) this.#inFlight.delete(target)
        this.#poll()
      })
    for (const target of targets) this.#inFlight.set(target, sending)
    return true
  }

  /** Undefined: of a platform that is not connected. */
  #profile({ destination }: Waiting): PlaceProfile | undefined {
    return this.#registry.has(platformOf(destination)) ? this.#registry.at(destination) : undefined
  }

  #paused(now: Date): string[] {
    for (const [target, until] of this.#pausedUntil) if (until <= now.getTime()) this.#pausedUntil.delete(target)
    return [...this.#pausedUntil.keys()]
  }

  /** Never rejects. A row stays in flight until its outcome is recorded, so it is not claimed again meanwhile. */
  async #handle(waiting: Waiting): Promise<'taken' | 'other'> {
    try {
      if (await this.#mustWait(waiting)) return 'other'
      if (!this.#registry.has(platformOf(waiting.destination))) throw notConnected()
      await this.#delivery.deliver(waiting)
      return 'taken'
    } catch (error) {
      await this.#delivery.failed(waiting, error).catch((failure: unknown) =>
        // The process ends. The row is sent again after the next start, under the same key.
        this.#parts.log.error({ err: failure, row: waiting.id }, 'what became of a message could not be recorded'),
      )
      return 'other'
    }
  }

  async #mustWait(waiting: Waiting): Promise<boolean> {
    const profile = this.#profile(waiting)
    return profile !== undefined && ((await this.#tooSoon(waiting, profile)) || (await this.#tooMany(waiting, profile)))
  }

  /** A rewrite that waits for its turn keeps nothing else back. */
  async #tooMany({ id, lane, replaces }: Waiting, { limits }: PlaceProfile): Promise<boolean> {
    const { rewritesPerLanePerMinute: most } = limits.pace
    if (replaces === undefined || most === undefined) return false
    const now = this.#parts.clock.now()
    const since = new Date(now.getTime() - msPerMinute)
    const sent = await this.#parts.store.read((reader) => rewrittenSince(reader, lane, since))
    const ms = this.#rewrites.take(lane, most, { sent, now })
    if (ms > 0) await this.#postpone(id, new Date(now.getTime() + ms))
    return ms > 0
  }

  async #tooSoon(waiting: Waiting, profile: PlaceProfile): Promise<boolean> {
    const { pace } = profile.limits
    if (!pace.gapMs && !pace.perGroupPerMinute && !pace.perPersonPerMinute) return false
    const now = this.#parts.clock.now()
    const targets = countedTargets(waiting, profile)
    const since = new Date(now.getTime() - msLookedBack(pace))
    const sent = await this.#parts.store.read((reader) => sentSince(reader, targets, since))
    const isGroup = 'conversation' in waiting.destination && profile.alone === undefined
    const ms = waitFor(pace, isGroup, sent, now)
    if (ms === 0) return false
    const at = new Date(now.getTime() + ms)
    for (const target of targets) this.#pausedUntil.set(target, at.getTime())
    await this.#postpone(waiting.id, at)
    return true
  }

  async #postpone(id: string, at: Date): Promise<void> {
    await this.#parts.store.write((tx) => markRetry(tx, id, this.#lease.id, { at, error: 'rate limit', countsAs: 0 }))
  }
}
