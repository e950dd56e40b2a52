import type { Card } from '../../../src/chat/card.ts'
import { wecomLimits } from '../limits.ts'
import { cardMarkdown } from '../text/markdown.ts'
import { cardFace } from './card-face.ts'
import type { Drawing } from './drawing.ts'
import type { NumberedItem } from './list-rows.ts'
import type { WecomMessage } from './template-card.ts'
import { markdownMessages } from './text-messages.ts'
import { withinUrl } from './within-url.ts'

/**
 * A card without buttons: a tap on it leads to its subject. Where it leads nowhere, or would have to leave something out, it
 * is markdown, which holds it whole.
 */
export function noticeMessages(card: Card, items: readonly NumberedItem[], drawing: Drawing): WecomMessage[] {
  const { publicUrl } = drawing
  const url = card.link && publicUrl !== undefined ? withinUrl(`${publicUrl}${card.link.path}`) : undefined
  const tried: Drawing = { ...drawing, dropped: [] }
  const face = cardFace(card, items, tried)
  if (url === undefined || tried.dropped.length > 0 || items.length > wecomLimits.rows)
    return markdownMessages(cardMarkdown(card))
  return [
    { msgtype: 'template_card', template_card: { card_type: 'text_notice', ...face, card_action: { type: 1, url } } },
  ]
}
