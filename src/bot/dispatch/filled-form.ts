import { decodeButton } from '../../chat/button-token.ts'
import type { Form } from '../../chat/form.ts'
import type { InboundEvent } from '../../chat/inbound.ts'
import { UserError } from '../../errors/user-error.ts'
import { wholeToken } from '../buttons/button-texts.ts'
import type { Context } from '../definitions/context.ts'
import type { Registry } from '../registry.ts'

/** A form with what is sent in by it, as it is before that is carried out. Undefined: there is nothing to fill in any more. */
export async function filledForm(
  ctx: Context,
  registry: Pick<Registry, 'form' | 'drawForm'>,
  { token, values }: Extract<InboundEvent, { type: 'submit' }>,
): Promise<Form | undefined> {
  const named = await wholeToken(ctx.tx, decodeButton(token))
  if (!named || !registry.form(named.card)) return undefined
  const form = await registry.drawForm(ctx, { form: named.card, subject: named.subject }).catch(ifRefused)
  return form && { ...form, fields: form.fields.map((field) => ({ ...field, value: values[field.name] ?? '' })) }
}

function ifRefused(error: unknown): undefined {
  if (!(error instanceof UserError)) throw error
}
