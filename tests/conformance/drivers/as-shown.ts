import type { Answer } from '../../../src/chat/answer.ts'
import { decodeButton } from '../../../src/chat/button-token.ts'
import type { Card } from '../../../src/chat/card.ts'
import { cardText } from '../../../src/chat/card-text.ts'
import type { Form } from '../../../src/chat/form.ts'
import type { OutgoingBody } from '../../../src/chat/outgoing.ts'
import type { Shown } from '../driver.ts'

type Place = Pick<Shown, 'id' | 'rewritten'>

/** What a body looks like to whoever gets it; undefined: it was taken back. */
export function asShown(body: OutgoingBody, place: Place): Shown | undefined {
  switch (body.type) {
    case 'text':
      return { ...place, text: body.text, buttons: [], whole: body.text }
    case 'card':
      return cardShown(body.card, place)
    case 'form':
      return formShown(body.form, place)
    case 'recall':
      return undefined
  }
}

export function cardShown(card: Card, place: Place): Shown {
  const rows = card.kind === 'list' ? card.items.flatMap(({ button }) => button ?? []) : []
  const buttons = [...card.buttons, ...rows].map(({ label, token }) => ({ label, token }))
  const carried = buttons.map(({ token }) => JSON.stringify(decodeButton(token)))
  const drawn = card.kind === 'picture' ? { ...card, picture: undefined } : card
  return { ...place, text: cardText(card), buttons, whole: [JSON.stringify(drawn), ...carried].join('\n') }
}

export function formShown(form: Form, place: Place): Shown {
  const text = [form.title, form.intro ?? '', ...form.fields.map(({ label }) => label)].join('\n')
  const whole = `${JSON.stringify(form)}\n${JSON.stringify(decodeButton(form.token))}`
  return { ...place, text, buttons: [], form, whole }
}

/** What an acknowledgement shows at once. */
export function answerShown(answer: Answer): Shown | undefined {
  const place = { id: 'in the acknowledgement', rewritten: false }
  if (answer.type === 'text') return { ...place, text: answer.text, buttons: [], whole: answer.text }
  if (answer.type === 'form') return formShown(answer.form, place)
  if (answer.type !== 'fieldErrors') return undefined
  const text = Object.values(answer.errors).join('\n')
  return { ...place, text, buttons: [], whole: text }
}
