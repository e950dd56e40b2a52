import type { Form } from '../../chat/form.ts'
import type { Context, Reply } from './context.ts'

/** What a form is drawn with: who fills it in, where, and when. */
export type FormContext = Pick<Context, 'tx' | 'actor' | 't' | 'now' | 'conversation'>

/** One form, one file (`cards/`): drawn when opened, checked and carried out when submitted. */
export interface FormDefinition {
  name: string
  /** `token` must become `Form.token`. Undefined: nothing to fill in here for this person. */
  draw(ctx: FormContext, subject: string, token: string): Promise<Form | undefined>
  submit(ctx: Context, subject: string, values: Readonly<Record<string, string>>): Promise<Reply>
}
