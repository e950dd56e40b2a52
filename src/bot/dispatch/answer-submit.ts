import { decodeButton } from '../../chat/button-token.ts'
import type { InboundEvent } from '../../chat/inbound.ts'
import { UserError } from '../../errors/user-error.ts'
import { wholeToken } from '../buttons/button-texts.ts'
import type { Context, Reply } from '../definitions/context.ts'
import { dropDrafts } from '../forms/form-draft.ts'
import { requireOpenLink, useFormLink } from '../forms/form-link.ts'
import { findPostedCard } from '../outbox/posted-messages.ts'
import type { Registry } from '../registry.ts'
import { targetsOf } from './answer-press.ts'

type Submit = Extract<InboundEvent, { type: 'submit' }>

/**
 * Hands a submitted form to its definition, once for each link.
 * @param inline the acknowledgement still waits, and carries the card the form stands on where it can
 * @throws UserError
 */
export async function answerSubmit(ctx: Context, registry: Registry, event: Submit, inline: boolean): Promise<Reply> {
  const token = await wholeToken(ctx.tx, decodeButton(event.token))
  const form = token && registry.form(token.card)
  if (!token || !form) throw new UserError('error.form.gone')
  const { link } = event
  if (link !== undefined) await requireOpenLink(ctx.tx, link, ctx.actor.id)
  const reply = await form.submit(ctx, token.subject, event.values)
  if (reply.type === 'fieldErrors') return reply
  await dropDrafts(ctx.tx, { personId: ctx.actor.id, form: form.name, subject: token.subject })
  if (inline && (await showsItself(ctx, registry, event, reply))) return { type: 'nothing' }
  if (link === undefined) return orDone(ctx, registry, reply)
  await useFormLink(ctx.tx, link, ctx.now)
  return reply
}

/** What was done shows on cards; where those stay as they are, it is said. */
function orDone({ conversation: { address, kind }, t }: Context, registry: Pick<Registry, 'at'>, reply: Reply): Reply {
  if (reply.type !== 'nothing') return reply
  const { edit } = registry.at({ conversation: address, kind }).capabilities
  return edit === 'always' ? reply : { type: 'text', text: t('bot.done') }
}

/** Whether it was filled in on the very card that is its answer, which the acknowledgement shows as it is now. */
async function showsItself(
  ctx: Context,
  registry: Pick<Registry, 'at'>,
  { copy }: Submit,
  reply: Reply,
): Promise<boolean> {
  if (reply.type !== 'card' || copy === undefined) return false
  const { conversation, sender } = ctx
  const { address, kind } = conversation
  if (!registry.at({ conversation: address, kind }).capabilities.cardInAck) return false
  const posted = await findPostedCard(ctx.tx, targetsOf(address, sender), copy)
  return posted?.card === reply.card && posted.subject === reply.subject
}
