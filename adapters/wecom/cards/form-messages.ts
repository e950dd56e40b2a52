import type { Form } from '../../../src/chat/form.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import type { Drawing } from './drawing.ts'
import { formCard } from './form-card.ts'
import type { WecomMessage } from './template-card.ts'
import { textMessages } from './text-messages.ts'

/** A form of a few choices is filled in on its card. Any other has become the link to its page before; without one it is typed. */
export function formMessages(form: Form, drawing: Drawing): WecomMessage[] {
  const { place, locale } = drawing
  const filledIn = place === 'app' || place === 'bot' ? formCard(form, drawing) : undefined
  if (filledIn) return [{ msgtype: 'template_card', template_card: filledIn }]
  const t = translatorFor(locale)
  const said = [form.title, ...(form.intro ? [form.intro] : [])]
  const typed = form.typed ? [t('wecom.card.orType', { line: form.typed })] : []
  return textMessages([...said, ...typed].join('\n'), drawing)
}
