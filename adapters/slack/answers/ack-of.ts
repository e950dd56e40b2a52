import type { Answer } from '../../../src/chat/answer.ts'
import type { Locale } from '../../../src/i18n/locale.ts'
import { renderNotice, renderWaiting } from '../blocks/modal.ts'
import { errorsFor } from '../blocks/submitted.ts'
import type { AckAnswer } from '../delivered.ts'
import type { ParsedView } from '../parsed.ts'
import { render } from '../render.ts'
import { modalOf } from './modal-of.ts'

/** `whole`: nothing of the answer is left to be said some other way. */
export interface Carried {
  ack: AckAnswer | undefined
  whole: boolean
}

const nothingToSay: Carried = { ack: undefined, whole: true }

/** The acknowledgement of a slash command is a message that whoever typed it sees alone. */
export function ackOfCommand(answer: Answer, locale: Locale): Carried {
  const text = textOf(answer)
  if (text === undefined) return { ack: undefined, whole: answer.type !== 'form' }
  const { replies, dropped: _, ...message } = render({ type: 'text', text }, { locale })
  // What one message does not hold is sent in parts.
  if (replies.length > 0) return { ack: undefined, whole: false }
  return { ack: { response_type: 'ephemeral', ...message }, whole: true }
}

/** A click is acknowledged before its answer is there, and with nothing. */
export const ackOfPress = (answer: Answer): Carried =>
  textOf(answer) === undefined && answer.type !== 'form' ? nothingToSay : { ack: undefined, whole: false }

/** What becomes of a modal: closed, its mistakes beside the fields, another one, or a sentence that is waited for or final. */
export function ackOfSubmit(answer: Answer, view: ParsedView, locale: Locale, carry: string): Carried {
  switch (answer.type) {
    case 'done':
      return { ack: { response_action: 'clear' }, whole: true }
    case 'neutral':
      return { ack: { response_action: 'update', view: renderWaiting(locale) }, whole: true }
    case 'text':
      return { ack: { response_action: 'update', view: renderNotice(answer.text, locale) }, whole: true }
    case 'form':
      return { ack: { response_action: 'update', view: modalOf(answer.form, locale, carry).view }, whole: true }
    case 'fieldErrors': {
      const errors = errorsFor(view, answer.errors)
      const said = { response_action: 'update', view: renderNotice(textOf(answer) ?? '', locale) }
      return { ack: errors ? { ...errors } : said, whole: true }
    }
  }
}

function textOf(answer: Answer): string | undefined {
  if (answer.type === 'text') return answer.text
  return answer.type === 'fieldErrors' ? Object.values(answer.errors).join('\n') : undefined
}
