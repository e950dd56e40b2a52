import type { ConversationAddress } from '../../chat/conversation.ts'
import type { Outgoing } from '../../chat/outgoing.ts'
import { RemoteRefused } from '../../errors/remote-errors.ts'
import { describeError } from '../../log/describe-error.ts'
import type { BotOptions } from '../bot-options.ts'
import type { ProcessLease } from '../process-lease.ts'
import type { Registry } from '../registry.ts'
import { type MessageDrawer, Withheld } from './draw-message.ts'
import { laneOf, platformOf } from './enqueue.ts'
import {
  claimOutbox,
  dropRedraw,
  handBackOutbox,
  markDead,
  markRetry,
  markSent,
  sentSince,
  type Waiting,
} from './outbox-rows.ts'
import { forgetPosted, rememberPosted } from './posted-messages.ts'
import { waitFor } from './rate-limit.ts'
import { retryPolicy } from './retry-policy.ts'

/** Of each lane: a platform that hangs must not hold up the others. */
const atOnce = 8
const pollMs = 1_000

/**
 * Sends what the outbox holds: one message of a target after the other, several targets at once, within each platform's
 * rate limit. What fails comes back later (`retry-policy.ts`); what cannot be sent becomes a dead letter and the next
 * one goes on.
 */
export class Sender {
  readonly #parts: BotOptions
  readonly #registry: Registry
  readonly #drawer: MessageDrawer
  readonly #lease: ProcessLease
  readonly #inFlight = new Map<string, Promise<void>>()
  /** Target → when its rate limit allows the next message, by the business clock. */
  readonly #pausedUntil = new Map<string, number>()
  #timer: NodeJS.Timeout | undefined
  #unsubscribe: () => void = () => {}
  #looking: Promise<void> | undefined
  #lookAgain = false
  #stopping = false

  constructor(parts: BotOptions, registry: Registry, drawer: MessageDrawer, lease: ProcessLease) {
    this.#parts = parts
    this.#registry = registry
    this.#drawer = drawer
    this.#lease = lease
  }

  start(): void {
    this.#unsubscribe = this.#parts.store.onSignal('outbox', () => this.#poll())
    this.#timer = setInterval(() => this.#poll(), pollMs)
    this.#poll()
  }

  get idle(): boolean {
    return this.#inFlight.size === 0 && this.#looking === undefined
  }

  async stop(): Promise<void> {
    this.#stopping = true
    clearInterval(this.#timer)
    this.#unsubscribe()
    await this.#looking
    await Promise.allSettled(this.#inFlight.values())
    await this.#parts.store.write((tx) => handBackOutbox(tx, this.#lease.id))
  }

  #poll(): void {
    if (this.#looking) {
      this.#lookAgain = true
      return
    }
    this.#looking = this.#claimAndSend()
      .catch((error: unknown) => this.#parts.log.error({ err: error }, 'could not look into the outbox'))
      .finally(() => {
        this.#looking = undefined
        if (!this.#lookAgain) return
        this.#lookAgain = false
        this.#poll()
      })
  }

  async #claimAndSend(): Promise<void> {
    if (this.#stopping) return
    const { full, room } = this.#room()
    const { store, clock, adapters } = this.#parts
    if (full.length >= adapters.length) return
    const now = clock.now()
    const skip = [...this.#inFlight.keys(), ...this.#paused(now)]
    const living = await store.read((reader) => this.#lease.living(reader))
    const claimed = await store.write((tx) => claimOutbox(tx, this.#lease.id, { living, skip, full, now, limit: room }))
    for (const waiting of claimed) {
      const sending = this.#handle(waiting).finally(() => {
        this.#inFlight.delete(waiting.target)
        this.#poll()
      })
      this.#inFlight.set(waiting.target, sending)
    }
  }

  /** The lanes that can take no more, and how many messages any other one can take. */
  #room(): { full: string[]; room: number } {
    const busy = Map.groupBy(this.#inFlight.keys(), laneOf)
    const full = [...busy.keys()].filter((lane) => busy.get(lane)!.length >= atOnce)
    const most = Math.max(0, ...[...busy].flatMap(([lane, targets]) => (full.includes(lane) ? [] : [targets.length])))
    return { full, room: atOnce - most }
  }

  #paused(now: Date): string[] {
    for (const [target, until] of this.#pausedUntil) if (until <= now.getTime()) this.#pausedUntil.delete(target)
    return [...this.#pausedUntil.keys()]
  }

  /** Never rejects. */
  async #handle(waiting: Waiting): Promise<void> {
    try {
      if (await this.#mustWait(waiting)) return
      await this.#send(waiting)
    } catch (error) {
      await this.#failed(waiting, error).catch((failure: unknown) =>
        this.#parts.log.error(
          { err: failure, row: waiting.id },
          'could not record a failed message; it will be claimed again',
        ),
      )
    }
  }

  async #mustWait(waiting: Waiting): Promise<boolean> {
    const { rateLimit } = this.#registry.adapter(platformOf(waiting.destination)).limits
    if (!rateLimit.gapMs && !rateLimit.perGroupPerMinute) return false
    const now = this.#parts.clock.now()
    const sent = await this.#parts.store.read((reader) =>
      sentSince(reader, waiting.target, new Date(now.getTime() - 60_000)),
    )
    const ms = waitFor(rateLimit, 'conversation' in waiting.destination, sent, now)
    if (ms === 0) return false
    const at = new Date(now.getTime() + ms)
    this.#pausedUntil.set(waiting.target, at.getTime())
    await this.#parts.store.write((tx) =>
      markRetry(tx, waiting.id, this.#lease.id, { at, error: 'rate limit', countsAs: 0 }),
    )
    return true
  }

  async #send(waiting: Waiting): Promise<void> {
    const { store, clock, observer } = this.#parts
    const adapter = this.#registry.adapter(platformOf(waiting.destination))
    const startedAt = performance.now()
    const { body, locale } = await this.#drawer.draw(waiting)
    const address = await this.#addressOf(waiting)
    const replaces = adapter.capabilities.edit ? waiting.replaces : undefined
    const onlyFor = 'conversation' in waiting.destination ? waiting.destination.onlyFor : undefined
    const usable = waiting.reply && waiting.reply.expiresAt > clock.now() ? waiting.reply : undefined
    const message: Outgoing = {
      address,
      body,
      locale,
      dedupeKey: waiting.dedupeKey,
      ...(onlyFor === undefined ? {} : { onlyFor }),
      ...(replaces === undefined ? {} : { replaces }),
      ...(usable === undefined ? {} : { reply: usable }),
    }
    const { messageId, dropped } = await adapter.send(message)
    if (dropped.length > 0)
      this.#parts.log.warn({ row: waiting.id, dropped }, 'the platform could not show all of a message')
    const now = clock.now()
    await store.write(async (tx) => {
      await markSent(tx, waiting.id, this.#lease.id, now)
      const { content, destination, audience } = waiting
      if (content.type !== 'card' || replaces !== undefined || adapter.capabilities.letters) return
      // Where nothing is rewritten, the new message is the copy from now on: else there would be twice as many each time.
      if (waiting.replaces !== undefined) await forgetPosted(tx, destination, waiting.replaces)
      await rememberPosted(tx, {
        card: content.card,
        subject: content.subject,
        destination,
        audience,
        messageId,
        at: now,
      })
    })
    observer.sent(performance.now() - startedAt)
  }

  async #addressOf({ destination }: Waiting): Promise<ConversationAddress> {
    if ('conversation' in destination) return destination.conversation
    return this.#registry.adapter(destination.platform).directAddress(destination.user)
  }

  async #failed(waiting: Waiting, error: unknown): Promise<void> {
    const { store, clock, log, observer } = this.#parts
    if (error instanceof Withheld && waiting.replaces !== undefined)
      return await store.write((tx) => dropRedraw(tx, waiting.id, this.#lease.id))
    const says =
      error instanceof RemoteRefused
        ? error.code
        : error instanceof Withheld
          ? error.message
          : describeError(error).type
    const now = clock.now()
    const verdict = retryPolicy(error, waiting, now)
    if (verdict.dead) {
      observer.dead()
      log.warn({ row: waiting.id, err: error, says }, 'a message could not be sent and is a dead letter now')
      await store.write((tx) => markDead(tx, waiting.id, this.#lease.id, says))
      return
    }
    observer.retried()
    const at = new Date(now.getTime() + verdict.inMs)
    await store.write((tx) =>
      markRetry(tx, waiting.id, this.#lease.id, { at, error: says, countsAs: verdict.countsAs }),
    )
  }
}
