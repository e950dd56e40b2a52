import type { Answer } from '../../chat/answer.ts'
import { UserError } from '../../errors/user-error.ts'
import { newId } from '../../store/new-id.ts'
import type { Tx } from '../../store/store.ts'
import { spelled } from '../command-line/spelled-body.ts'
import type { Context, Reply } from '../definitions/context.ts'
import { makeFormLink, sayLink } from '../forms/form-link.ts'
import type { Registry } from '../registry.ts'
import type { Answering } from './answering.ts'

type FormReply = Extract<Reply, { type: 'form' }>

/**
 * Answers with a form: inside the acknowledgement where it still waits and reaches the asker alone (also on a page of ours), else as a message of
 * its own. It is drawn here either way, so that whoever has nothing to fill in is told at once.
 * @throws UserError when there is nothing to fill in for this person
 */
export async function answerForm(
  tx: Tx,
  registry: Registry,
  ctx: Context,
  answering: Answering,
  { form: name, subject, draft }: FormReply,
  { inline, inPlace }: { inline: boolean; inPlace: boolean },
): Promise<Answer> {
  const named = { form: name, subject, ...(draft === undefined ? {} : { draft }) }
  const form = await registry.drawForm(ctx, named)
  if (!form) throw new UserError('error.form.gone')
  const { conversation, actor, now } = ctx
  const destination = answering.askerDestination
  const way = registry.formWay(destination)
  const { capabilities, showsForm } = registry.at(destination)
  const isCarried = capabilities.formInAck === true && showsForm?.(form) === true
  if (inline && (inPlace || way.type === 'native' || isCarried))
    return { type: 'form', form: spelled(form, registry.spelling(destination, ctx.t.locale)) }
  const staysHere = conversation.kind === 'direct' || 'conversation' in destination
  if (inline && way.type === 'page' && staysHere) {
    const link = { id: newId(), personId: actor.id, conversationId: conversation.id }
    await makeFormLink(tx, { ...link, form: name, subject, draftId: draft ?? null }, now)
    return { type: 'text', text: sayLink(form, way.pages, link.id, ctx.t), page: way.pages.addressOf(link.id) }
  }
  // Drawn when it is sent.
  await answering.toAsker({ type: 'form', ...named })
  return { type: 'done' }
}
