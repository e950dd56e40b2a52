import type { Answer } from '../../chat/answer.ts'
import type { Audience } from '../../chat/audience.ts'
import { UserError } from '../../errors/user-error.ts'
import type { Tx } from '../../store/store.ts'
import { viewersOf } from '../conversations/viewers.ts'
import type { CardDefinition, Viewers } from '../definitions/card.ts'
import type { Context, Reply } from '../definitions/context.ts'
import type { ClaimedInbound } from '../inbox/claimed-inbound.ts'
import { enqueue } from '../outbox/enqueue.ts'
import { askerDestination, tellAsker } from '../outbox/say.ts'
import type { Registry } from '../registry.ts'
import { answerForm } from './reply-with-form.ts'

/**
 * Turns a handler's reply into the answer of this inbound. `inline`: the acknowledgement is still waiting and will carry
 * texts, forms and field errors; otherwise, and for cards always, outbox rows are written in this transaction.
 */
export async function answerWith(
  tx: Tx,
  registry: Registry,
  ctx: Context,
  claimed: ClaimedInbound,
  reply: Reply,
  inline: boolean,
): Promise<Answer> {
  if (reply.type === 'nothing') return { type: 'done' }
  if (reply.type === 'card') {
    await sayCard(tx, registry, ctx, claimed, reply)
    return { type: 'done' }
  }
  if (reply.type === 'form') return await answerForm(tx, registry, ctx, reply, inline)
  if (inline) return reply
  const destination = askerDestination(registry, ctx.conversation, ctx.sender)
  const audience = askerAudience(ctx)
  const { now } = ctx
  const handle = claimed.inbound.reply
  if (reply.type === 'text') await tellAsker(tx, destination, reply.text, audience, now, handle)
  if (reply.type === 'fieldErrors')
    await tellAsker(tx, destination, Object.values(reply.errors).join('\n'), audience, now, handle)
  return { type: 'done' }
}

const askerAudience = (ctx: Context): Audience => ({
  to: 'asker',
  personId: ctx.actor.id,
  conversationId: ctx.conversation.id,
})

/** To everybody in the conversation where all of them may see it; else to the asker alone, and a line says so. */
async function sayCard(
  tx: Tx,
  registry: Registry,
  ctx: Context,
  claimed: ClaimedInbound,
  reply: Extract<Reply, { type: 'card' }>,
): Promise<void> {
  const card = registry.card(reply.card)
  if (!card) throw new Error(`no card is called ${reply.card}`)
  const content = { type: 'card' as const, card: reply.card, subject: reply.subject }
  const { conversation, now } = ctx
  const everybody: Audience = { to: 'conversation', conversationId: conversation.id }
  const wanted = conversation.kind === 'group' && !reply.onlyAsker
  if (wanted) {
    const viewers = await viewersOf(tx, everybody, now)
    if (!viewers.outsiders && (await isVisible(tx, card, reply.subject, viewers))) {
      await enqueue(tx, { destination: { conversation: conversation.address }, content, audience: everybody, now })
      return
    }
  }
  const alone = { people: [ctx.actor], outsiders: false, now }
  if (!(await isVisible(tx, card, reply.subject, alone))) throw new UserError('error.card.gone')
  const destination = askerDestination(registry, conversation, ctx.sender)
  if (wanted) await tellAsker(tx, destination, ctx.t('bot.onlyYou'), askerAudience(ctx), now, claimed.inbound.reply)
  await enqueue(tx, { destination, content, audience: askerAudience(ctx), now })
}

async function isVisible(tx: Tx, card: CardDefinition, subject: string, viewers: Viewers): Promise<boolean> {
  if (card.visible) return card.visible(tx, subject, viewers)
  return (await card.view(tx, subject, viewers)) !== undefined
}
