import { decodeButton } from '../../chat/button-token.ts'
import type { InboundEvent } from '../../chat/inbound.ts'
import { UserError } from '../../errors/user-error.ts'
import { wholeToken } from '../buttons/button-texts.ts'
import type { Context, Reply } from '../definitions/context.ts'
import { dropDrafts } from '../forms/form-draft.ts'
import { requireOpenLink, useFormLink } from '../forms/form-link.ts'
import type { Registry } from '../registry.ts'

type Submit = Extract<InboundEvent, { type: 'submit' }>

/** Hands a submitted form to its definition, once for each link. @throws UserError */
export async function answerSubmit(ctx: Context, registry: Registry, event: Submit): Promise<Reply> {
  const token = await wholeToken(ctx.tx, decodeButton(event.token))
  const form = token && registry.form(token.card)
  if (!token || !form) throw new UserError('error.form.gone')
  const { link } = event
  if (link !== undefined) await requireOpenLink(ctx.tx, link, ctx.actor.id)
  const reply = await form.submit(ctx, token.subject, event.values)
  if (reply.type === 'fieldErrors') return reply
  await dropDrafts(ctx.tx, { personId: ctx.actor.id, form: form.name, subject: token.subject })
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
