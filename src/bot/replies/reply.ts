import type { Answer } from '../../chat/answer.ts'
import type { Audience } from '../../chat/audience.ts'
import { UserError } from '../../errors/user-error.ts'
import type { Reader, Tx } from '../../store/store.ts'
import { viewersOf } from '../conversations/viewers.ts'
import type { CardDefinition, Viewers } from '../definitions/card.ts'
import type { Context, Conversation, ReadContext, Reply } from '../definitions/context.ts'
import type { ClaimedInbound } from '../inbox/claimed-inbound.ts'
import { enqueue } from '../outbox/enqueue.ts'
import { askerDestination, tellAsker } from '../outbox/say.ts'
import type { Registry } from '../registry.ts'
import { answerForm } from './reply-with-form.ts'

type CardReply = Extract<Reply, { type: 'card' }>

/**
 * A reply of which it is known who may see it. `instead`: it was meant for everybody, and goes to the asker alone because
 * somebody there may not.
 */
export type Addressed = Exclude<Reply, CardReply> | (CardReply & { reach: 'everybody' | 'asker' | 'instead' })

/** Finds out who may see a reply. @throws UserError when not even the asker may */
export async function address(
  reader: Reader,
  registry: Registry,
  { conversation, actor, now }: ReadContext,
  reply: Reply,
): Promise<Addressed> {
  if (reply.type !== 'card') return reply
  const card = registry.card(reply.card)
  if (!card) throw new Error(`no card is called ${reply.card}`)
  const wanted = conversation.kind === 'group' && !reply.onlyAsker
  if (wanted) {
    const viewers = await viewersOf(reader, everybodyIn(conversation), now)
    if (!viewers.outsiders && (await isVisible(reader, card, reply.subject, viewers)))
      return { ...reply, reach: 'everybody' }
  }
  const alone = { people: [actor], outsiders: false, now }
  if (!(await isVisible(reader, card, reply.subject, alone))) throw new UserError('error.card.gone')
  return { ...reply, reach: wanted ? 'instead' : 'asker' }
}

/**
 * Turns a handler's reply into the answer of this inbound. `inline`: the acknowledgement is still waiting and will carry
 * texts, forms and field errors; otherwise, and for cards always, outbox rows are written in this transaction.
 */
export async function answerWith(
  tx: Tx,
  registry: Registry,
  ctx: Context,
  claimed: ClaimedInbound,
  reply: Addressed,
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

async function sayCard(
  tx: Tx,
  registry: Registry,
  ctx: Context,
  claimed: ClaimedInbound,
  { card, subject, reach }: Extract<Addressed, { type: 'card' }>,
): Promise<void> {
  const content = { type: 'card' as const, card, subject }
  const { conversation, now } = ctx
  if (reach === 'everybody') {
    const audience = everybodyIn(conversation)
    return enqueue(tx, { destination: { conversation: conversation.address }, content, audience, now })
  }
  const destination = askerDestination(registry, conversation, ctx.sender)
  const audience = askerAudience(ctx)
  if (reach === 'instead') await tellAsker(tx, destination, ctx.t('bot.onlyYou'), audience, now, claimed.inbound.reply)
  await enqueue(tx, { destination, content, audience, now })
}

const everybodyIn = ({ id }: Conversation): Audience => ({ to: 'conversation', conversationId: id })

async function isVisible(reader: Reader, card: CardDefinition, subject: string, viewers: Viewers): Promise<boolean> {
  if (card.visible) return card.visible(reader, subject, viewers)
  return (await card.view(reader, subject, viewers)) !== undefined
}
