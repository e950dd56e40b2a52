import type { Card } from '../../../src/chat/card.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import type { Drawing } from './drawing.ts'
import { closedKey } from './press-key.ts'
import type { ButtonCard, CardFace } from './template-card.ts'

/** A card of buttons after its end: one grey word stands where they were. */
export function closedCard(face: CardFace, mark: Card['mark'], { locale, taskId }: Drawing): ButtonCard {
  const word = translatorFor(locale)(mark === 'done' ? 'wecom.card.done' : 'wecom.card.closed')
  return {
    card_type: 'button_interaction',
    ...face,
    task_id: taskId,
    button_list: [{ type: 0, text: word, style: 2, key: closedKey }],
    replace_text: word,
  }
}
