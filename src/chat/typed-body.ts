import { labelled } from '../i18n/labelled.ts'
import type { Translator } from '../i18n/translate.ts'
import type { Card } from './card.ts'
import { cardText } from './card-text.ts'
import type { Field, Form } from './form.ts'

/** A card as a text, and for each button that has one the line to type instead. */
export function typedCard(card: Card, t: Translator): string {
  const typed = card.buttons.flatMap((button) => (button.typed ? [labelled(button.label, button.typed)] : []))
  return [cardText(card, { rowCommands: true }), ...(typed.length > 0 ? [t('bot.typeInstead'), ...typed] : [])].join(
    '\n',
  )
}

/** A form as a text, and the line to type instead. What was sent in before is shown, so that it can be corrected. */
export function typedForm(form: Form, t: Translator): string {
  const isAgain = form.fields.some(({ error }) => error !== undefined)
  return [
    form.title,
    ...(form.intro ? [form.intro] : []),
    ...form.fields.map((field) => typedField(field, isAgain, t)),
    ...(form.typed ? [t('bot.typeInstead'), form.typed] : []),
  ].join('\n')
}

function typedField({ label, required, hint, value }: Field, withValue: boolean, t: Translator): string {
  const optional = required ? '' : ` (${t('bot.optional')})`
  return `${label}${optional}${hint ? ` · ${hint}` : ''}${withValue && value ? ` = ${value}` : ''}`
}
