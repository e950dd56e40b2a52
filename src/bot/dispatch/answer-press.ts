import { type ButtonToken, decodeButton } from '../../chat/button-token.ts'
import type { ConversationAddress, PlatformUser } from '../../chat/conversation.ts'
import { hasButtons } from '../../chat/has-buttons.ts'
import type { InboundEvent } from '../../chat/inbound.ts'
import { UserError } from '../../errors/user-error.ts'
import { wholeToken } from '../buttons/button-texts.ts'
import { targetOf } from '../conversations/destination.ts'
import type { CardDefinition } from '../definitions/card.ts'
import type { Context, ReadContext, Reply } from '../definitions/context.ts'
import type { ClaimedInbound } from '../inbox/claimed-inbound.ts'
import type { PressedCopy } from '../outbox/card-in-ack.ts'
import { drawTools } from '../outbox/draw-tools.ts'
import { findPosted, renewHandle } from '../outbox/posted-messages.ts'
import { redrawCopies } from '../outbox/refresh-copies.ts'
import type { Registry } from '../registry.ts'

export type Press = Extract<InboundEvent, { type: 'press' }>

/** What was pressed: a button of a card, or the one that opens a form. */
export function pressed(registry: Pick<Registry, 'card'>, { token: encoded }: Press) {
  const token = decodeButton(encoded)
  const card = token && registry.card(token.card)
  return { token, card, action: token && card?.actions[token.action] }
}

/**
 * @param inline the acknowledgement still waits, and carries the pressed copy where it can
 * @throws UserError
 */
export async function answerPress(ctx: Context, registry: Registry, press: Press, inline: boolean): Promise<Reply> {
  const { token: named, card, action } = pressed(registry, press)
  await keepHandle(ctx, press)
  const token = named && (await requireWhole(ctx, named))
  if (token && registry.form(token.card)) return formNamed(token)
  if (!token || !card || !action) throw new UserError('error.button.unknown')
  if ('look' in action) return action.look(ctx, token)
  const { subject, argument } = token
  const view = await card.view(ctx.tx, subject, { people: [ctx.actor], outsiders: false, now: ctx.now })
  if (view === undefined) throw new UserError('error.card.gone')
  if (card.versionKey(view) === token.from) {
    const reply = await action.run(ctx, { subject, argument, view })
    return reply.type === 'nothing' ? await freshWhereOld(ctx, registry, { press, inline }, card, subject) : reply
  }
  await redrawCopies(ctx.tx, registry.laneOf, [{ card: card.name, subject }], ctx.now)
  if (mayBePressed(ctx, card, view) && (await staysOld(ctx, registry, { press, inline })))
    return { type: 'card', card: card.name, subject, onlyAsker: true }
  return { type: 'text', text: card.whenStale?.(view, ctx.t) ?? ctx.t('bot.cardStale') }
}

/** The form that a token names, with what was filled in before. */
export function formNamed({ card, subject, argument }: ButtonToken): Extract<Reply, { type: 'form' }> {
  return { type: 'form', form: card, subject, ...(argument === '' ? {} : { draft: argument }) }
}

/** @throws UserError where something it stands for is not kept any more */
export async function requireWhole({ reader }: Pick<ReadContext, 'reader'>, token: ButtonToken): Promise<ButtonToken> {
  const whole = await wholeToken(reader, token)
  if (!whole) throw new UserError('error.button.unknown')
  return whole
}

/** What was done shows on the card itself; where the pressed copy stays as it was, whoever pressed gets a fresh one. */
async function freshWhereOld(
  ctx: Context,
  registry: Registry,
  pressing: Pressing,
  card: CardDefinition,
  subject: string,
): Promise<Reply> {
  const nothing = { type: 'nothing' } as const
  if (!(await staysOld(ctx, registry, pressing))) return nothing
  const view = await card.view(ctx.tx, subject, { people: [ctx.actor], outsiders: false, now: ctx.now })
  if (view === undefined) return nothing
  if (!mayBePressed(ctx, card, view) && (await hasHandle(ctx, registry, pressing))) return nothing
  return { type: 'card', card: card.name, subject, onlyAsker: true }
}

/** The copy a press was made on, or a form filled in, where its acknowledgement can show it as it is now. */
export function copyForAck(registry: Registry, { inbound }: Pick<ClaimedInbound, 'inbound'>): PressedCopy | undefined {
  const { event, address, sender, kind } = inbound
  if ((event.type !== 'press' && event.type !== 'submit') || event.copy === undefined) return undefined
  const here = { conversation: address, ...(kind ? { kind } : {}) }
  if (!registry.at(here).capabilities.cardInAck) return undefined
  return { targets: targetsOf(address, sender), messageId: event.copy }
}

/** A press gives its copy a new handle where each is good for one rewrite. */
async function keepHandle({ tx, sender, conversation }: Context, { copy, edit }: Press): Promise<void> {
  if (copy === undefined || !edit) return
  for (const target of targetsOf(conversation.address, sender)) await renewHandle(tx, target, copy, edit)
}

function mayBePressed({ t, timeZone }: Context, card: CardDefinition, view: unknown): boolean {
  const tools = drawTools({ card: card.name, subject: '', from: '' }, t, timeZone, undefined, () => {})
  return hasButtons(card.draw(view, tools))
}

type Pressing = { press: Press; inline: boolean }

/** Whether the pressed copy cannot become what is true now. */
async function staysOld(ctx: Context, registry: Registry, { press, inline }: Pressing): Promise<boolean> {
  const { edit, cardInAck } = capabilitiesHere(ctx, registry)
  const posted = await pressedCopy(ctx, press)
  if (inline && cardInAck && posted) return false
  if (edit !== 'always') return true
  if (press.copy === undefined) return false
  return posted ? posted.edit === 'never' : true
}

/** Whether the pressed copy has a rewrite left for its end. */
async function hasHandle(ctx: Context, registry: Registry, { press }: Pressing): Promise<boolean> {
  if (capabilitiesHere(ctx, registry).edit !== 'once') return false
  const posted = await pressedCopy(ctx, press)
  return posted?.edit !== undefined && posted.edit !== 'never'
}

const capabilitiesHere = ({ conversation: { address, kind } }: Context, registry: Registry) =>
  registry.at({ conversation: address, kind }).capabilities

/** Undefined: it is not kept true. */
async function pressedCopy({ tx, sender, conversation }: Context, { copy }: Press) {
  if (copy === undefined) return undefined
  for (const target of targetsOf(conversation.address, sender)) {
    const posted = await findPosted(tx, target, copy)
    if (posted) return posted
  }
  return undefined
}

/** Where a copy in this conversation, or of this person alone, is known to have been posted. */
export const targetsOf = (address: ConversationAddress, { tenant, userId, outsider }: PlatformUser): string[] => [
  targetOf({ conversation: address }),
  targetOf({ platform: address.platform, user: { tenant, userId, outsider } }),
]
