import type { Card } from '../../../src/chat/card.ts'
import { wecomLimits } from '../limits.ts'
import { cardMarkdown } from '../text/markdown.ts'
import { partsOf } from '../text/parts.ts'
import { cardFace } from './card-face.ts'
import type { Drawing } from './drawing.ts'
import type { NumberedItem } from './list-rows.ts'
import type { WecomMessage } from './template-card.ts'

/**
 * A card without buttons. `way`: where a tap on it leads. Without one, or where a card would have to leave something out, it
 * is markdown, which holds it whole.
 */
export function noticeMessages(
  card: Card,
  items: readonly NumberedItem[],
  way: string | undefined,
  drawing: Drawing,
): WecomMessage[] {
  if (way !== undefined) {
    const dropped: string[] = []
    const face = cardFace(card, items, { ...drawing, dropped })
    if (dropped.length === 0 && items.length <= wecomLimits.rows)
      return [
        {
          msgtype: 'template_card',
          template_card: { card_type: 'text_notice', ...face, card_action: { type: 1, url: way } },
        },
      ]
  }
  return partsOf(cardMarkdown(card), wecomLimits.markdownBytes).map((content) => ({
    msgtype: 'markdown',
    markdown: { content },
  }))
}
