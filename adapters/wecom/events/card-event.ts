import { createHash } from 'node:crypto'
import type { InboundEvent } from '../../../src/chat/inbound.ts'
import type { ReplyHandle } from '../../../src/chat/outgoing.ts'
import { msPerHour } from '../../../src/clock/lengths.ts'
import { storable } from '../../../src/typed-text/storable.ts'
import { childrenOf, fieldOf, type XmlElement } from '../callback/xml-element.ts'
import type { CardPress, Parsed } from '../parsed.ts'
import { done, type Frame, textOf } from './frame.ts'

/** What rewrites a card once: the code of its sending, or of a click on it, sealed. */
export const responseCode = 'response_code'
/** How long it is good for (developer.work.weixin.qq.com/document/path/94888). */
const codeLives = 72 * msPerHour

/** Cards that are filled in: what is chosen is all that is said. */
const filledIn = ['vote_interaction', 'multiple_interaction']

/** A button, a submit button or the menu of a card of ours. */
export function parseCardEvent(frame: Frame): Parsed {
  const code = fieldOf(frame.fields, 'ResponseCode')
  const press = pressOf(frame.fields)
  const handle = code === undefined ? undefined : rewriting(frame, code)
  const parsed = done(frame, eventOf(frame, press, handle), code === undefined ? undefined : `click:${digestOf(code)}`)
  // A form that was sent in is answered by what becomes of its card.
  if (parsed.what === 'inbound' && handle && parsed.inbound.event.type === 'submit') parsed.inbound.reply = handle
  return parsed
}

/** The code itself is a secret. */
const digestOf = (code: string): string => createHash('sha256').update(code).digest('base64url')

function pressOf(fields: XmlElement): CardPress {
  const [key, taskId, cardType] = ['EventKey', 'TaskId', 'CardType'].map((name) => textOf(fields, name))
  return { key: key!, taskId: taskId!, cardType: cardType!, selected: selectedIn(fields) }
}

function eventOf({ reading }: Frame, press: CardPress, edit: ReplyHandle | undefined): InboundEvent {
  const { key, taskId, cardType, selected } = press
  if (filledIn.includes(cardType)) {
    const values = Object.fromEntries([...selected].map(([question, ids]) => [question, ids.join(',')]))
    return { type: 'submit', token: key, values }
  }
  const token = reading.tokenOf?.(press) ?? key
  return { type: 'press', token, ...(taskId === '' ? {} : { copy: taskId }), ...(edit ? { edit } : {}) }
}

const rewriting = ({ reading, at }: Frame, code: string): ReplyHandle => ({
  kind: responseCode,
  value: reading.seal(code),
  expiresAt: new Date(at.getTime() + codeLives),
  uses: 1,
})

/** Both spellings are written: the older documents have the other. */
function selectedIn(fields: XmlElement): CardPress['selected'] {
  const items = childrenOf(fields, 'SelectedItems').flatMap((list) => childrenOf(list, 'SelectedItem'))
  return new Map(items.map((item) => [textOf(item, 'QuestionKey'), optionsOf(item)] as const))
}

const optionsOf = (item: XmlElement): string[] =>
  [...childrenOf(item, 'OptionIds'), ...childrenOf(item, 'OpitonIds')]
    .flatMap((list) => [...childrenOf(list, 'OptionId'), ...childrenOf(list, 'OpitonId')])
    .map(({ text }) => storable(text))
