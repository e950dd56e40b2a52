import type { Form } from '../../../src/chat/form.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import type { Drawing } from './drawing.ts'
import { formCard } from './form-card.ts'
import { pageCard } from './page-notice.ts'
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
  return [pageCard(said, url, drawing)]
}
