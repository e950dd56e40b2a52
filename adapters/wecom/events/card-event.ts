import { createHash } from 'node:crypto'
import type { InboundEvent } from '../../../src/chat/inbound.ts'
import type { ReplyHandle } from '../../../src/chat/outgoing.ts'
import { storable } from '../../../src/typed-text/storable.ts'
import { childrenOf, fieldOf, type XmlElement } from '../callback/xml-element.ts'
import { readPress, type Selected } from '../cards/read-press.ts'
import { writeHandle } from '../copy-handle.ts'
import { doctorKey, doctorPress } from '../doctor-press.ts'
import type { Parsed } from '../parsed.ts'
import { done, type Frame, happened, textOf } from './frame.ts'

/** A button, a submit button or the menu of a card of ours. */
export function parseCardEvent(frame: Frame): Parsed {
  if (fieldOf(frame.fields, 'EventKey') === doctorKey)
    return happened(frame, { type: 'unread', kind: 'doctor' }, doctorPress(textOf(frame.fields, 'TaskId')))
  const code = fieldOf(frame.fields, 'ResponseCode')
  const handle = code === undefined ? undefined : rewriting(frame, code)
  const parsed = done(frame, eventOf(frame, handle), code === undefined ? undefined : `click:${digestOf(code)}`)
  // A form that was sent in is answered by what becomes of its card.
  if (parsed.what === 'inbound' && handle && parsed.inbound.event.type === 'submit') parsed.inbound.reply = handle
  return parsed
}

/** The code itself is a secret. */
const digestOf = (code: string): string => createHash('sha256').update(code).digest('base64url')

/** A key that is none of ours is a press all the same: whoever pressed hears that nobody knows the button. */
function eventOf({ fields }: Frame, edit: ReplyHandle | undefined): InboundEvent {
  const [key, taskId] = [textOf(fields, 'EventKey'), textOf(fields, 'TaskId')]
  const pressed = readPress(key, selectedIn(fields)) ?? { type: 'press', token: key }
  if (pressed.type === 'submit') return pressed
  return { ...pressed, ...(taskId === '' ? {} : { copy: taskId }), ...(edit ? { edit } : {}) }
}

const rewriting = ({ reading, at }: Frame, code: string): ReplyHandle => writeHandle({ code }, at, reading)

/** Both spellings are written: the older documents have the other. */
function selectedIn(fields: XmlElement): Selected {
  const items = childrenOf(fields, 'SelectedItems').flatMap((list) => childrenOf(list, 'SelectedItem'))
  return new Map(items.map((item) => [textOf(item, 'QuestionKey'), optionsOf(item)] as const))
}

const optionsOf = (item: XmlElement): string[] =>
  [...childrenOf(item, 'OptionIds'), ...childrenOf(item, 'OpitonIds')]
    .flatMap((list) => [...childrenOf(list, 'OptionId'), ...childrenOf(list, 'OpitonId')])
    .map(({ text }) => storable(text))
