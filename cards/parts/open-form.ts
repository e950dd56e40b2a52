import type { Context, Reply } from '../../src/bot/definitions/context.ts'
import type { FormDefinition } from '../../src/bot/definitions/form.ts'
import { encodeForm } from '../../src/chat/button-token.ts'
import { UserError } from '../../src/errors/user-error.ts'

/** Answers with a form. @throws UserError when there is nothing to fill in for this person */
export async function openForm(ctx: Context, form: FormDefinition, subject: string): Promise<Reply> {
  const drawn = await form.draw(ctx, subject, encodeForm(form.name, subject))
  if (!drawn) throw new UserError('error.form.gone')
  return { type: 'form', form: drawn }
}
