import type { Capabilities } from '../../chat/capabilities.ts'
import type { Card } from '../../chat/card.ts'
import { cardText } from '../../chat/card-text.ts'
import type { Form } from '../../chat/form.ts'
import type { OutgoingBody } from '../../chat/outgoing.ts'
import type { Translator } from '../../i18n/translate.ts'

/** What is sent where a platform cannot show the real thing, decided from its declared capabilities alone. */
export function fallback(body: OutgoingBody, capabilities: Capabilities, t: Translator): OutgoingBody {
  switch (body.type) {
    case 'text':
    case 'recall':
      return body
    case 'form':
      // A page has been turned into its link before; without one it is typed.
      return capabilities.forms === 'native' ? body : { type: 'text', text: formText(body.form, t) }
    case 'card': {
      if (capabilities.letters) return { type: 'card', card: withoutButtons(body.card) }
      const canShow = capabilities.buttons && (body.card.kind !== 'picture' || capabilities.images)
      if (canShow) return body
      if (capabilities.images && body.card.kind === 'picture')
        return { type: 'card', card: { ...body.card, buttons: [] } }
      return { type: 'text', text: cardWithCommands(body.card, t) }
    }
  }
}

/** A letter has no buttons and takes no input. */
function withoutButtons(card: Card): Card {
  if (card.kind !== 'list') return { ...card, buttons: [] }
  return { ...card, buttons: [], items: card.items.map(({ button: _, ...item }) => item) }
}

/** The text form, and for each button that has one the line to type instead. */
function cardWithCommands(card: Card, t: Translator): string {
  const typed = card.buttons.flatMap((button) => (button.typed ? [`${button.label}: ${button.typed}`] : []))
  return [cardText(card, { rowCommands: true }), ...(typed.length > 0 ? [t('bot.typeInstead'), ...typed] : [])].join(
    '\n',
  )
}

function formText(form: Form, t: Translator): string {
  const fields = form.fields.map(
    (field) =>
      `${field.label}${field.required ? '' : ` (${t('bot.optional')})`}${field.hint ? ` · ${field.hint}` : ''}`,
  )
  return [
    form.title,
    ...(form.intro ? [form.intro] : []),
    ...fields,
    ...(form.typed ? [t('bot.typeInstead'), form.typed] : []),
  ].join('\n')
}
