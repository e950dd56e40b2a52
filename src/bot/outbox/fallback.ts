import type { Capabilities } from '../../chat/capabilities.ts'
import type { Card } from '../../chat/card.ts'
import { hasButtons } from '../../chat/has-buttons.ts'
import type { Lost, OutgoingBody } from '../../chat/outgoing.ts'
import { typedCard, typedForm } from '../../chat/typed-body.ts'
import type { Translator } from '../../i18n/translate.ts'

/** What is sent in a place, and what of the real thing it lost there, by name. */
export interface Fitted {
  body: OutgoingBody
  lost: readonly Lost[]
}

/** What is sent where a platform cannot show the real thing, decided from its declared capabilities alone. Total. */
export function fallback(body: OutgoingBody, capabilities: Capabilities, t: Translator): Fitted {
  switch (body.type) {
    case 'text':
    case 'recall':
      return { body, lost: [] }
    case 'form':
      // A page has been turned into its link before; without one it is typed.
      if (capabilities.forms === 'native') return { body, lost: [] }
      return { body: { type: 'text', text: typedForm(body.form, t) }, lost: ['form'] }
    case 'card':
      return fallbackOfCard(body.card, capabilities, t)
  }
}

function fallbackOfCard(card: Card, { letters, buttons, images }: Capabilities, t: Translator): Fitted {
  const lostButtons: readonly Lost[] = hasButtons(card) ? ['buttons'] : []
  if (letters) return { body: { type: 'card', card: withoutButtons(card) }, lost: lostButtons }
  if (card.kind === 'picture' && !images) {
    return { body: { type: 'text', text: typedCard(card, t) }, lost: ['picture', ...lostButtons] }
  }
  if (buttons) return { body: { type: 'card', card }, lost: [] }
  if (card.kind === 'picture') return { body: { type: 'card', card: { ...card, buttons: [] } }, lost: lostButtons }
  return { body: { type: 'text', text: typedCard(card, t) }, lost: ['card', ...lostButtons] }
}

/** A letter has no buttons and takes no input. */
function withoutButtons(card: Card): Card {
  if (card.kind !== 'list') return { ...card, buttons: [] }
  return { ...card, buttons: [], items: card.items.map(({ button: _, ...item }) => item) }
}
