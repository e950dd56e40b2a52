import { encodeForm, type LongText } from '../../chat/button-token.ts'
import type { Tx } from '../../store/store.ts'
import { keepButtonTexts } from '../buttons/button-texts.ts'

/** What names a form and its subject on a platform; what it is too small for is kept. */
export async function formToken(
  tx: Tx,
  { form, subject }: { form: string; subject: string },
  now: Date,
): Promise<string> {
  const long: LongText[] = []
  const token = encodeForm(form, subject, (text) => long.push(text))
  if (long.length > 0) await keepButtonTexts(tx, long, now)
  return token
}
