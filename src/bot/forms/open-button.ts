import type { Button } from '../../chat/card.ts'
import type { Form } from '../../chat/form.ts'
import type { Translator } from '../../i18n/translate.ts'

/** Opens a form where a message cannot hold it: the form's own token, pressed. */
export function openButton(form: Form, t: Translator): Button {
  const typed = form.typed === undefined ? {} : { typed: form.typed }
  return { label: t('bot.fillIn'), token: form.token, style: 'primary', ...typed }
}
