import type { Form } from '../../../src/chat/form.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { textFace } from './card-face.ts'
import type { Drawing } from './drawing.ts'
import { formCard } from './form-card.ts'
import type { WecomMessage } from './template-card.ts'
import { textMessages } from './text-messages.ts'
import { withinUrl } from './within-url.ts'

/** A form of a few choices is filled in on its card; any other on its page, which a tap on the card opens. */
export function formMessages(form: Form, drawing: Drawing): WecomMessage[] {
  const { place, locale, formUrl } = drawing
  const hasCards = place === 'app' || place === 'bot'
  const filledIn = hasCards ? formCard(form, drawing) : undefined
  if (filledIn) return [{ msgtype: 'template_card', template_card: filledIn }]
  const t = translatorFor(locale)
  const said = [form.title, ...(form.intro ? [form.intro] : [])].join('\n')
  const url = hasCards ? withinUrl(formUrl) : undefined
  if (url === undefined) {
    const typed = form.typed ? [t('wecom.card.orType', { line: form.typed })] : []
    return textMessages([said, ...typed].join('\n'), drawing)
  }
  const jump = { type: 1 as const, title: t('bot.fillIn'), url }
  const page = { jump_list: [jump], card_action: { type: 1 as const, url } }
  return [
    { msgtype: 'template_card', template_card: { card_type: 'text_notice', ...textFace(said, drawing), ...page } },
  ]
}
