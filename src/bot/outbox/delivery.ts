import type { ConversationAddress } from '../../chat/conversation.ts'
import type { Outgoing, Sent } from '../../chat/outgoing.ts'
import { RemoteRefused } from '../../errors/remote-errors.ts'
import { describeError } from '../../log/describe-error.ts'
import type { StorageBackoff } from '../../store/storage-backoff.ts'
import type { Tx } from '../../store/store.ts'
import type { BotOptions } from '../bot-options.ts'
import type { Registry } from '../registry.ts'
import { type MessageDrawer, Withheld } from './draw-message.ts'
import { platformOf } from './enqueue.ts'
import { dropRedraw, markDead, markRetry, markSent, type Waiting } from './outbox-rows.ts'
import { forgetPosted, rememberPosted } from './posted-messages.ts'
import { retryPolicy } from './retry-policy.ts'

/** Sends one message and records what came of it; what is sent is recorded as sent, however long that takes. */
export class Delivery {
  readonly #parts: Pick<BotOptions, 'store' | 'clock' | 'log' | 'observer'>
  readonly #registry: Registry
  readonly #drawer: MessageDrawer
  readonly #claim: string
  readonly #storage: StorageBackoff

  constructor(
    parts: Pick<BotOptions, 'store' | 'clock' | 'log' | 'observer'>,
    registry: Registry,
    drawer: MessageDrawer,
    claim: string,
    storage: StorageBackoff,
  ) {
    this.#parts = parts
    this.#registry = registry
    this.#drawer = drawer
    this.#claim = claim
    this.#storage = storage
  }

  async deliver(waiting: Waiting): Promise<void> {
    const startedAt = performance.now()
    const { messageId, dropped } = await this.#send(waiting)
    if (dropped.length > 0)
      this.#parts.log.warn({ row: waiting.id, dropped }, 'the platform could not show all of a message')
    const now = this.#parts.clock.now()
    await this.#record(async (tx) => {
      await markSent(tx, waiting.id, this.#claim, now)
      await this.#rememberPosted(tx, waiting, messageId, now)
    })
    this.#parts.observer.sent(performance.now() - startedAt)
  }

  /** Records what becomes of a message that was not sent. Where the storage was the trouble nothing does: it is claimed again. */
  async failed(waiting: Waiting, error: unknown): Promise<void> {
    if (this.#storage.note(error)) return
    const { clock, log, observer } = this.#parts
    if (error instanceof Withheld && waiting.replaces !== undefined)
      return await this.#record((tx) => dropRedraw(tx, waiting.id, this.#claim))
    const says =
      error instanceof RemoteRefused
        ? error.code
        : error instanceof Withheld
          ? error.message
          : describeError(error).type
    const now = clock.now()
    const verdict = retryPolicy(error, waiting, now)
    if (verdict.dead) {
      log.warn({ row: waiting.id, err: error, says }, 'a message could not be sent and is a dead letter now')
      if (await this.#record((tx) => markDead(tx, waiting.id, this.#claim, says))) observer.dead()
      return
    }
    const at = new Date(now.getTime() + verdict.inMs)
    await this.#record((tx) => markRetry(tx, waiting.id, this.#claim, { at, error: says, countsAs: verdict.countsAs }))
    observer.retried()
  }

  async #record<T>(write: (tx: Tx) => Promise<T>): Promise<T> {
    return await this.#storage.untilWritten(() => this.#parts.store.write(write))
  }

  async #send(waiting: Waiting): Promise<Sent> {
    const adapter = this.#registry.adapter(platformOf(waiting.destination))
    const { body, locale } = await this.#drawer.draw(waiting)
    const address = await this.#addressOf(waiting)
    const replaces = this.#rewrites(waiting) ? waiting.replaces : undefined
    const onlyFor = 'conversation' in waiting.destination ? waiting.destination.onlyFor : undefined
    const usable = waiting.reply && waiting.reply.expiresAt > this.#parts.clock.now() ? waiting.reply : undefined
    const message: Outgoing = {
      address,
      body,
      locale,
      dedupeKey: waiting.dedupeKey,
      ...(onlyFor === undefined ? {} : { onlyFor }),
      ...(replaces === undefined ? {} : { replaces }),
      ...(usable === undefined ? {} : { reply: usable }),
    }
    return await adapter.send(message)
  }

  #rewrites({ destination, replaces }: Waiting): boolean {
    return replaces !== undefined && this.#registry.adapter(platformOf(destination)).capabilities.edit
  }

  async #rememberPosted(tx: Tx, waiting: Waiting, messageId: string, at: Date): Promise<void> {
    const { content, destination, audience } = waiting
    const { capabilities } = this.#registry.adapter(platformOf(destination))
    if (content.type !== 'card' || this.#rewrites(waiting) || capabilities.letters) return
    // Where nothing is rewritten, the new message is the copy from now on: else there would be twice as many each time.
    if (waiting.replaces !== undefined) await forgetPosted(tx, destination, waiting.replaces)
    const { card, subject } = content
    await rememberPosted(tx, { card, subject, destination, audience, messageId, at })
  }

  async #addressOf({ destination }: Waiting): Promise<ConversationAddress> {
    if ('conversation' in destination) return destination.conversation
    return this.#registry.adapter(destination.platform).directAddress(destination.user)
  }
}
