import type { Answer } from '../../chat/answer.ts'
import { decodeButton } from '../../chat/button-token.ts'
import type { Form } from '../../chat/form.ts'
import { newId } from '../../store/new-id.ts'
import type { Tx } from '../../store/store.ts'
import type { Context } from '../definitions/context.ts'
import { makeFormLink, sayLink } from '../forms/form-link.ts'
import { enqueue } from '../outbox/enqueue.ts'
import { askerDestination } from '../outbox/say.ts'
import type { Registry } from '../registry.ts'

/**
 * Answers with a form: inside the acknowledgement where it still waits and reaches the asker alone, else as a message of
 * its own, drawn when it is sent.
 */
export async function answerForm(
  tx: Tx,
  registry: Registry,
  ctx: Context,
  form: Form,
  inline: boolean,
): Promise<Answer> {
  const token = decodeButton(form.token)
  if (!token) throw new Error('a form without its own token')
  const { conversation, actor, now } = ctx
  const way = registry.formWay(conversation.address.platform)
  if (inline && way.type === 'native') return { type: 'form', form }
  const destination = askerDestination(registry, conversation, ctx.sender)
  const staysHere = conversation.kind === 'direct' || 'conversation' in destination
  if (inline && way.type === 'page' && staysHere) {
    const link = { id: newId(), personId: actor.id, conversationId: conversation.id }
    await makeFormLink(tx, { ...link, form: token.card, subject: token.subject }, now)
    return { type: 'text', text: sayLink(form, way.pages, link.id, ctx.t) }
  }
  await enqueue(tx, {
    destination,
    content: { type: 'form', form: token.card, subject: token.subject },
    audience: { to: 'asker', personId: actor.id, conversationId: conversation.id },
    now,
  })
  return { type: 'done' }
}
