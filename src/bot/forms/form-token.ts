import { encodeForm, type LongText } from '../../chat/button-token.ts'
import type { Tx } from '../../store/store.ts'
import { keepButtonTexts } from '../buttons/button-texts.ts'

/** A form and what it is about; `draft`: what was filled in before. */
export interface NamedForm {
  form: string
  subject: string
  draft?: string
}

/** What names a form and its subject on a platform; what it is too small for is kept. */
export async function formToken(tx: Tx, { form, subject, draft }: NamedForm, now: Date): Promise<string> {
  const long: LongText[] = []
  const token = encodeForm(form, subject, (text) => long.push(text), draft)
  if (long.length > 0) await keepButtonTexts(tx, long, now)
  return token
}
