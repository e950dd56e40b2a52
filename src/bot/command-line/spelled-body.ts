import type { Button, Card } from '../../chat/card.ts'
import type { OutgoingBody } from '../../chat/outgoing.ts'

/** How the commands of our texts are written where they go (`spell-commands.ts`). */
export interface Spelling {
  line(line: string): string
  text(text: string): string
}

/** What is sent, with its commands as they are typed where it goes. What a card tells of its subject stays as it is. */
export function spelledBody(body: OutgoingBody, spell: Spelling): OutgoingBody {
  switch (body.type) {
    case 'recall':
      return body
    case 'text':
      return { ...body, text: spell.text(body.text) }
    case 'card':
      return { ...body, card: spelledCard(body.card, spell) }
    case 'form':
      return { ...body, form: spelled(body.form, spell), open: spelled(body.open, spell) }
  }
}

export function spelledCard(card: Card, spell: Spelling): Card {
  const buttons = card.buttons.map((one) => spelled(one, spell))
  if (card.kind !== 'list') return { ...card, buttons }
  const items = card.items.map((item) => spelledItem(item, spell))
  const why = card.advises && card.why !== undefined ? { why: spell.text(card.why) } : {}
  return { ...card, ...why, buttons, items, empty: spell.line(card.empty) }
}

type Item = Extract<Card, { kind: 'list' }>['items'][number]

const spelledItem = (item: Item, spell: Spelling): Item => ({
  ...item,
  ...(item.advises && item.detail !== undefined ? { detail: spell.text(item.detail) } : {}),
  ...(item.button ? { button: spelled(item.button, spell) } : {}),
})

/** A button or a form, with the line that does the same. */
export const spelled = <T extends Pick<Button, 'typed'>>(one: T, spell: Spelling): T =>
  one.typed === undefined ? one : { ...one, typed: spell.line(one.typed) }
