import type { Answer } from '../../chat/answer.ts'
import { hasButtons } from '../../chat/has-buttons.ts'
import type { InboundEvent } from '../../chat/inbound.ts'
import { UserError } from '../../errors/user-error.ts'
import type { Reader, Tx } from '../../store/store.ts'
import { spelledCard } from '../command-line/spelled-body.ts'
import { viewersOf } from '../conversations/viewers.ts'
import type { CardDefinition, NamedCard, Viewers } from '../definitions/card.ts'
import type { Context, ReadContext, Reply } from '../definitions/context.ts'
import type { ClaimedInbound } from '../inbox/claimed-inbound.ts'
import { everybodyIn } from '../outbox/say.ts'
import { splitText } from '../outbox/split-text.ts'
import type { Registry } from '../registry.ts'
import { Answering } from './answering.ts'
import { drawForAsker } from './draw-for-asker.ts'
import { sayFieldErrors } from './reply-with-errors.ts'
import { answerForm } from './reply-with-form.ts'
import { sayAlone } from './say-alone.ts'

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
    const viewers = await viewersOf(reader, { to: 'conversation', conversationId: conversation.id }, now)
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
  const answering = new Answering(tx, registry, ctx, claimed)
  const inPlace = inline && isInPlace(claimed)
  if (reply.type === 'form') return await answerForm(tx, registry, ctx, answering, reply, { inline, inPlace })
  const card = inPlace && reply.type === 'card' && (await drawForAsker(tx, registry, ctx, reply))
  if (card)
    return { type: 'done', card: spelledCard(card, registry.spelling(answering.askerDestination, ctx.t.locale)) }
  if (inline && reply.type === 'fieldErrors') return reply
  const inAck = inline && reply.type === 'text' && textInAck(registry, answering, ctx, reply.text)
  if (inAck) return { ...reply, text: inAck }
  if (reply.type === 'card') await sayCard(tx, registry, ctx, answering, reply, claimed.inbound.event)
  if (reply.type === 'text') await answering.toAsker(reply)
  if (reply.type === 'fieldErrors') await sayFieldErrors(tx, registry, ctx, answering, claimed, reply)
  return { type: 'done' }
}

const isInPlace = ({ inbound: { event } }: ClaimedInbound): boolean => 'inPlace' in event && event.inPlace === true

/** An acknowledgement carries one message; a text that is longer than that comes in several. */
function textInAck(registry: Registry, { askerDestination }: Answering, { t }: Context, text: string) {
  const spelled = registry.spelling(askerDestination, t.locale).text(text)
  return splitText(spelled, registry.at(askerDestination).limits.text).length <= 1 ? spelled : undefined
}

async function sayCard(
  tx: Tx,
  registry: Registry,
  ctx: Context,
  answering: Answering,
  { card, subject, reach }: Extract<Addressed, { type: 'card' }>,
  event: InboundEvent,
): Promise<void> {
  const content = { type: 'card' as const, card, subject }
  if (reach === 'everybody') {
    await answering.toEverybody(content)
    if (await hasButtonsAlone(tx, registry, ctx, answering, { card, subject })) await answering.toAsker(content)
    return
  }
  if (reach === 'instead') await sayAlone(tx, ctx, answering, event)
  await answering.toAsker(content)
}

/** Where a group has no buttons, whoever asked has them alone. */
async function hasButtonsAlone(
  tx: Tx,
  registry: Registry,
  ctx: Context,
  { askerDestination }: Answering,
  named: NamedCard,
): Promise<boolean> {
  const here = registry.at(everybodyIn(ctx.conversation)).capabilities
  if (here.buttons || here.letters || !registry.at(askerDestination).capabilities.buttons) return false
  const drawn = await drawForAsker(tx, registry, ctx, named)
  return drawn !== undefined && hasButtons(drawn)
}

async function isVisible(reader: Reader, card: CardDefinition, subject: string, viewers: Viewers): Promise<boolean> {
  if (card.visible) return card.visible(reader, subject, viewers)
  return (await card.view(reader, subject, viewers)) !== undefined
}
