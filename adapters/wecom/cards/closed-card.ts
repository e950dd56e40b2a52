import type { Card } from '../../../src/chat/card.ts'
import type { Form } from '../../../src/chat/form.ts'
import type { OutgoingBody } from '../../../src/chat/outgoing.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { wecomLimits } from '../limits.ts'
import { cardFace, textFace } from './card-face.ts'
import type { Drawing } from './drawing.ts'
import { closedForm } from './form-card.ts'
import { numbered } from './list-rows.ts'
import { closedKey } from './press-key.ts'
import type { ButtonCard, CardFace, FormCard } from './template-card.ts'

/** A copy that had buttons, after its end. */
export function closedCard(body: Exclude<OutgoingBody, { type: 'recall' }>, drawing: Drawing): ButtonCard | FormCard {
  switch (body.type) {
    case 'text':
      return withoutButtons(textFace(body.text, drawing), undefined, drawing)
    case 'form':
      return answeredForm(body.form, drawing)
    case 'card':
      return withoutButtons(closedFace(body.card, drawing), body.card.mark, drawing)
  }
}

/** Its lists as they were, greyed out. */
export const answeredForm = (form: Form, drawing: Drawing): ButtonCard | FormCard =>
  closedForm(form, drawing) ?? withoutButtons(textFace(form.title, drawing), undefined, drawing)

/** One of the cards of a list that is not its last: the end of it is said there. */
export function earlierCard(drawing: Drawing): ButtonCard {
  const said = translatorFor(drawing.locale)('wecom.card.endsBelow')
  return withoutButtons(textFace(said, drawing), undefined, drawing)
}

function closedFace(card: Card, drawing: Drawing): CardFace {
  const rows = card.kind === 'list' ? numbered(card.items) : []
  if (card.kind === 'picture') drawing.dropped.push('picture, shown as its lines')
  if (rows.length > wecomLimits.rows) drawing.dropped.push(`${rows.length - wecomLimits.rows} rows of a closed list`)
  return cardFace(card, rows.slice(0, wecomLimits.rows), drawing)
}

/** One grey word stands where the buttons were. */
function withoutButtons(face: CardFace, mark: Card['mark'], { locale, taskId }: Drawing): ButtonCard {
  const word = translatorFor(locale)(mark === 'done' ? 'wecom.card.done' : 'wecom.card.closed')
  return {
    card_type: 'button_interaction',
    ...face,
    task_id: taskId,
    button_list: [{ type: 0, text: word, style: 2, key: closedKey }],
    replace_text: word,
  }
}
