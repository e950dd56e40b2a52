import type { Button, Card } from '../../chat/card.ts'
import type { OutgoingBody } from '../../chat/outgoing.ts'

/** How a line to type is spelled where it goes (`spell-commands.ts`). */
export type Spelling = (line: string) => string

/** What is sent, with its commands as they are typed where it goes. What a card tells of its subject stays as it is. */
export function spelledBody(body: OutgoingBody, spell: Spelling): OutgoingBody {
  switch (body.type) {
    case 'recall':
    case 'text':
      return body
    case 'card':
      return { ...body, card: spelledCard(body.card, spell) }
    case 'form':
      return { ...body, form: spelled(body.form, spell), open: spelled(body.open, spell) }
  }
}

function spelledCard(card: Card, spell: Spelling): Card {
  const button = (one: Button) => spelled(one, spell)
  const buttons = card.buttons.map(button)
  if (card.kind !== 'list') return { ...card, buttons }
  const items = card.items.map((item) => (item.button ? { ...item, button: button(item.button) } : item))
  return { ...card, items, buttons, empty: spell(card.empty) }
}

/** A button or a form, with the line that does the same. */
export const spelled = <T extends { typed?: string }>(one: T, spell: Spelling): T =>
  one.typed === undefined ? one : { ...one, typed: spell(one.typed) }
