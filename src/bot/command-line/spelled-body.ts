import type { Button, Card } from '../../chat/card.ts'
import type { Form } from '../../chat/form.ts'
import type { OutgoingBody } from '../../chat/outgoing.ts'

/** How the commands of our texts are written where they go (`spell-commands.ts`). */
export interface Spelling {
  line(line: string): string
  text(text: string): string
}

/** What is sent, with its commands as they are typed where it goes. */
export function spelledBody(body: OutgoingBody, spell: Spelling): OutgoingBody {
  switch (body.type) {
    case 'recall':
      return body
    case 'text':
      return { ...body, text: spell.text(body.text) }
    case 'card':
      return { ...body, card: spelledCard(body.card, spell) }
    case 'form':
      return { ...body, form: spelledForm(body.form, spell), open: spelled(body.open, spell) }
  }
}

/** A form with the line that does the same. */
export const spelledForm = (form: Form, spell: Spelling): Form => ({
  ...spelled(form, spell),
  ...(form.intro === undefined ? {} : { intro: spell.text(form.intro) }),
})

function spelledCard(card: Card, spell: Spelling): Card {
  const frame = {
    buttons: card.buttons.map((one) => spelled(one, spell)),
    ...(card.why === undefined ? {} : { why: spell.text(card.why) }),
  }
  switch (card.kind) {
    case 'facts':
      return { ...card, ...frame, facts: card.facts.map(({ label, value }) => ({ label, value: spell.text(value) })) }
    case 'list':
      return {
        ...card,
        ...frame,
        items: card.items.map((item) => spelledItem(item, spell)),
        empty: spell.line(card.empty),
      }
    case 'picture':
      return { ...card, ...frame }
  }
}

type Item = Extract<Card, { kind: 'list' }>['items'][number]

const spelledItem = (item: Item, spell: Spelling): Item => ({
  ...item,
  ...(item.detail === undefined ? {} : { detail: spell.text(item.detail) }),
  ...(item.button ? { button: spelled(item.button, spell) } : {}),
})

const spelled = <T extends Pick<Button, 'typed'>>(one: T, spell: Spelling): T =>
  one.typed === undefined ? one : { ...one, typed: spell.line(one.typed) }
