import type { Audience } from '../../chat/audience.ts'
import type { ReplyHandle } from '../../chat/outgoing.ts'
import type { Tx } from '../../store/store.ts'
import type { Destination } from '../conversations/destination.ts'
import type { Context } from '../definitions/context.ts'
import type { ClaimedInbound } from '../inbox/claimed-inbound.ts'
import { enqueue, type OutboxContent } from '../outbox/enqueue.ts'
import { askerDestination, everybodyIn } from '../outbox/say.ts'
import type { Registry } from '../registry.ts'

/** Says what answers one inbound: where it was asked, in its thread, and by the platform's handle as often as that serves. */
export class Answering {
  readonly #tx: Tx
  readonly #registry: Registry
  readonly #ctx: Pick<Context, 'conversation' | 'sender' | 'actor' | 'now'>
  readonly #thread: string | undefined
  #handle: ReplyHandle | undefined

  constructor(
    tx: Tx,
    registry: Registry,
    ctx: Pick<Context, 'conversation' | 'sender' | 'actor' | 'now'>,
    { inbound }: Pick<ClaimedInbound, 'inbound'>,
  ) {
    this.#tx = tx
    this.#registry = registry
    this.#ctx = ctx
    this.#thread = 'thread' in inbound.event ? inbound.event.thread : undefined
    this.#handle = inbound.reply
  }

  get askerDestination(): Destination {
    return askerDestination(this.#registry, this.#ctx.conversation, this.#ctx.sender, this.#thread)
  }

  /** To whoever asked, alone. */
  async toAsker(content: OutboxContent): Promise<void> {
    const { actor, conversation } = this.#ctx
    const audience: Audience = { to: 'asker', personId: actor.id, conversationId: conversation.id }
    await this.#say(this.askerDestination, content, audience)
  }

  async toEverybody(content: OutboxContent): Promise<void> {
    const { conversation } = this.#ctx
    const audience: Audience = { to: 'conversation', conversationId: conversation.id }
    await this.#say(everybodyIn(conversation, this.#thread), content, audience)
  }

  async #say(destination: Destination, content: OutboxContent, audience: Audience): Promise<void> {
    const { now } = this.#ctx
    await enqueue(this.#tx, this.#registry.laneOf, { destination, content, audience, reply: this.#takeHandle(), now })
  }

  #takeHandle(): ReplyHandle | undefined {
    const handle = this.#handle
    if (handle?.uses === undefined) return handle
    this.#handle = handle.uses > 1 ? { ...handle, uses: handle.uses - 1 } : undefined
    return handle
  }
}
