import { decodeButton } from '../../chat/button-token.ts'
import type { Tx } from '../../store/store.ts'
import { wholeToken } from '../buttons/button-texts.ts'
import type { Context, Reply } from '../definitions/context.ts'
import { keepDraft } from '../forms/form-draft.ts'
import type { ClaimedInbound } from '../inbox/claimed-inbound.ts'
import type { Registry } from '../registry.ts'
import type { Answering } from './answering.ts'

type FieldErrors = Extract<Reply, { type: 'fieldErrors' }>

/**
 * Nobody has the form before them any more: it is offered again, with what was typed and what is wrong. Where there is
 * nothing to fill in any more, only what was wrong is said.
 */
export async function sayFieldErrors(
  tx: Tx,
  registry: Pick<Registry, 'form' | 'drawForm'>,
  ctx: Context,
  answering: Answering,
  { inbound: { event } }: Pick<ClaimedInbound, 'inbound'>,
  { errors }: FieldErrors,
): Promise<void> {
  const token = event.type === 'submit' ? await wholeToken(tx, decodeButton(event.token)) : undefined
  if (event.type === 'submit' && token && registry.form(token.card)) {
    const named = { form: token.card, subject: token.subject }
    if (await registry.drawForm(ctx, named)) {
      const { id: personId } = ctx.actor
      const draft = await keepDraft(tx, { personId, ...named, typed: event.values, errors }, ctx.now)
      return await answering.toAsker({ type: 'form', ...named, draft })
    }
  }
  await answering.toAsker({ type: 'text', text: Object.values(errors).join('\n') })
}
