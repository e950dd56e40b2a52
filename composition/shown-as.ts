import { fallback } from '../src/bot/outbox/fallback.ts'
import type { Capabilities } from '../src/chat/capabilities.ts'
import type { Button, Card } from '../src/chat/card.ts'
import { hasButtons } from '../src/chat/has-buttons.ts'
import type { OutgoingBody } from '../src/chat/outgoing.ts'
import { translatorFor } from '../src/i18n/translate.ts'

/** How something of ours reaches people in a place. */
export type ShownAs = 'natively' | 'without its buttons' | 'as text' | 'as a page' | 'typed'

const button: Button = { label: '-', token: '-', style: 'plain', typed: '/-' }
const picture = { png: Buffer.of(), width: 0, height: 0, alt: '' }
const plain: Card = { kind: 'facts', headline: '-', facts: [], buttons: [button] }
const drawn: Card = { kind: 'picture', headline: '-', picture, lines: [], buttons: [button] }

/** The cards that are pictures. */
export const pictureCards: readonly string[] = ['funnel']

/** What becomes of a card where these capabilities are declared. */
export function cardShownAs({ name }: { name: string }, capabilities: Capabilities): ShownAs {
  const card = pictureCards.includes(name) ? drawn : plain
  return bodyShownAs(fallback({ type: 'card', card }, capabilities, translatorFor('en')).body)
}

function bodyShownAs(body: OutgoingBody): ShownAs {
  if (body.type === 'form') return 'natively'
  if (body.type !== 'card') return 'as text'
  return hasButtons(body.card) ? 'natively' : 'without its buttons'
}

/** How a form is filled in there. */
export function formShownAs({ forms }: Capabilities): ShownAs {
  if (forms === 'native') return 'natively'
  return forms === 'page' ? 'as a page' : 'typed'
}
