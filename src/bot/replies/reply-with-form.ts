import type { Answer } from '../../chat/answer.ts'
import { UserError } from '../../errors/user-error.ts'
import { newId } from '../../store/new-id.ts'
import type { Tx } from '../../store/store.ts'
import type { Context, Reply } from '../definitions/context.ts'
import { makeFormLink, sayLink } from '../forms/form-link.ts'
import { enqueue } from '../outbox/enqueue.ts'
import { askerDestination } from '../outbox/say.ts'
import type { Registry } from '../registry.ts'

type FormReply = Extract<Reply, { type: 'form' }>

/**
 * Answers with a form: inside the acknowledgement where it still waits and reaches the asker alone, else as a message of
 * its own. It is drawn here either way, so that whoever has nothing to fill in is told at once.
 * @throws UserError when there is nothing to fill in for this person
 */
export async function answerForm(
  tx: Tx,
  registry: Registry,
  ctx: Context,
  reply: FormReply,
  inline: boolean,
): Promise<Answer> {
  const form = await registry.drawForm(ctx, reply)
  if (!form) throw new UserError('error.form.gone')
  const { conversation, actor, now } = ctx
  const way = registry.formWay(conversation.address.platform)
  if (inline && way.type === 'native') return { type: 'form', form }
  const destination = askerDestination(registry, conversation, ctx.sender)
  const staysHere = conversation.kind === 'direct' || 'conversation' in destination
  if (inline && way.type === 'page' && staysHere) {
    const link = { id: newId(), personId: actor.id, conversationId: conversation.id }
    await makeFormLink(tx, { ...link, form: reply.form, subject: reply.subject }, now)
    return { type: 'text', text: sayLink(form, way.pages, link.id, ctx.t) }
  }
  await enqueueForm(tx, registry, ctx, reply)
  return { type: 'done' }
}

/** A form as a message of its own for the asker alone, drawn when it is sent. */
export async function enqueueForm(
  tx: Tx,
  registry: Registry,
  { conversation, sender, actor, now }: Context,
  { form, subject }: FormReply,
): Promise<void> {
  await enqueue(tx, {
    destination: askerDestination(registry, conversation, sender),
    content: { type: 'form', form, subject },
    audience: { to: 'asker', personId: actor.id, conversationId: conversation.id },
    now,
  })
}
