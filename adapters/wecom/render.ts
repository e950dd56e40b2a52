import type { Form } from '../../src/chat/form.ts'
import type { OutgoingBody } from '../../src/chat/outgoing.ts'
import { cardMessages } from './cards/card-messages.ts'
import { answeredForm, closedCard, earlierCard } from './cards/closed-card.ts'
import { type Around, type Drawing, drawingOf } from './cards/drawing.ts'
import { formMessages } from './cards/form-messages.ts'
import { pageNotice } from './cards/page-notice.ts'
import type { ButtonCard, FormCard, WecomMessage } from './cards/template-card.ts'
import { textMessages } from './cards/text-messages.ts'

export type { Around } from './cards/drawing.ts'
export type { TemplateCard, WecomMessage } from './cards/template-card.ts'

export type Drawable = Exclude<OutgoingBody, { type: 'recall' }>

export interface Rendered {
  /**
   * Bodies for `message/send`, or what says things in a group, in this order. The cards among them are the copy: the last one
   * has the copy's own `task_id`, those before it the same with a number behind it.
   */
  calls: WecomMessage[]
  /** What could not be shown, and how it was shown instead. Nobody's data is in it. */
  dropped: string[]
}

/** Pure and total: whatever the body is, WeCom takes what comes out. */
export function renderMessage(body: Drawable, around: Around): Rendered {
  const drawing = drawingOf(around)
  return { calls: messagesOf(body, drawing), dropped: drawing.dropped }
}

function messagesOf(body: Drawable, drawing: Drawing): WecomMessage[] {
  switch (body.type) {
    case 'text':
      return pageNotice(body, drawing) ?? textMessages(body.text, drawing)
    case 'card':
      return cardMessages(body.card, drawing)
    case 'form':
      return formMessages(body.form, drawing)
  }
}

/** A card as it is rewritten, for `update_template_card`. */
export interface RenderedUpdate {
  card: ButtonCard | FormCard
  dropped: string[]
}

/** What a copy with buttons becomes at its end: a word stands greyed out where they were. */
export function renderUpdate(body: Drawable, around: Around): RenderedUpdate {
  const drawing = drawingOf(around)
  return { card: closedCard(body, drawing), dropped: drawing.dropped }
}

/** What a form that was filled in on its card becomes then: what was chosen, and no way to choose. */
export function renderAnswered(form: Form, around: Around): RenderedUpdate {
  const drawing = drawingOf(around)
  return { card: answeredForm(form, drawing), dropped: drawing.dropped }
}

/** What each card of a list but its last becomes then. */
export function renderEarlierUpdate(around: Around): RenderedUpdate {
  return { card: earlierCard(drawingOf(around)), dropped: [] }
}
