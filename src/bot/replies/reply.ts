import type { Answer } from '../../chat/answer.ts'
import type { Audience } from '../../chat/audience.ts'
import { UserError } from '../../errors/user-error.ts'
import type { Tx } from '../../store/store.ts'
import { viewersOf } from '../conversations/viewers.ts'
import type { CardDefinition, Viewers } from '../definitions/card.ts'
import type { Act, Reply } from '../definitions/context.ts'
import type { Held } from '../inbox/claimed-inbound.ts'
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
  act: Act,
  held: Held,
  reply: Reply,
  inline: boolean,
): Promise<Answer> {
  if (reply.type === 'nothing') return { type: 'done' }
  if (reply.type === 'card') {
    await sayCard(tx, registry, act, held, reply)
    return { type: 'done' }
  }
  if (reply.type === 'form') return await answerForm(tx, registry, act, reply.form, inline)
  if (inline) return reply
  const destination = askerDestination(registry, act.conversation, act.sender)
  const audience = askerAudience(act)
  const { now } = act
  const handle = held.inbound.reply
  if (reply.type === 'text') await tellAsker(tx, destination, reply.text, audience, now, handle)
  if (reply.type === 'fieldErrors')
    await tellAsker(tx, destination, Object.values(reply.errors).join('\n'), audience, now, handle)
  return { type: 'done' }
}

const askerAudience = (act: Act): Audience => ({
  to: 'asker',
  personId: act.actor.id,
  conversationId: act.conversation.id,
})

/** To everybody in the conversation where all of them may see it; else to the asker alone, and a line says so. */
async function sayCard(
  tx: Tx,
  registry: Registry,
  act: Act,
  held: Held,
  reply: Extract<Reply, { type: 'card' }>,
): Promise<void> {
  const card = registry.card(reply.card)
  if (!card) throw new Error(`no card is called ${reply.card}`)
  const content = { type: 'card' as const, card: reply.card, subject: reply.subject }
  const { conversation, now } = act
  const everybody: Audience = { to: 'conversation', conversationId: conversation.id }
  const wanted = conversation.kind === 'group' && !reply.onlyAsker
  if (wanted) {
    const viewers = await viewersOf(tx, everybody, now)
    if (!viewers.outsiders && (await isVisible(tx, card, reply.subject, viewers))) {
      await enqueue(tx, { destination: { conversation: conversation.address }, content, audience: everybody, now })
      return
    }
  }
  const alone = { people: [act.actor], outsiders: false, now }
  if (!(await isVisible(tx, card, reply.subject, alone))) throw new UserError('error.card.gone')
  const destination = askerDestination(registry, conversation, act.sender)
  if (wanted) await tellAsker(tx, destination, act.t('bot.onlyYou'), askerAudience(act), now, held.inbound.reply)
  await enqueue(tx, { destination, content, audience: askerAudience(act), now })
}

async function isVisible(tx: Tx, card: CardDefinition, subject: string, viewers: Viewers): Promise<boolean> {
  if (card.visible) return card.visible(tx, subject, viewers)
  return (await card.view(tx, subject, viewers)) !== undefined
}
