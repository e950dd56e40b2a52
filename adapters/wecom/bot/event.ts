import type { InboundEvent } from '../../../src/chat/inbound.ts'
import { storable } from '../../../src/typed-text/storable.ts'
import { readPress, type Selected } from '../cards/read-press.ts'
import type { Parsed } from '../parsed.ts'
import { listIn, objectsIn, textIn, within } from './body.ts'
import type { Json } from './frame.ts'
import { done, type FrameReading, happened } from './parsed-frame.ts'

/** Everything that is no message. */
export function parseEvent(body: Json, reading: FrameReading): Parsed {
  const event = within(body, 'event')
  const name = textIn(event, 'eventtype')
  switch (name) {
    case 'template_card_event':
      return done(body, pressIn({ ...event, ...within(event, name) }), reading)
    case 'enter_chat':
      return done(body, { type: 'opened' }, reading)
    default:
      return happened(body, { type: 'unread', kind: name || 'event' }, reading)
  }
}

/** A key that is none of ours is a press all the same: whoever pressed hears that nobody knows the button. */
function pressIn(card: Json): InboundEvent {
  const [key, taskId] = [textIn(card, 'event_key'), textIn(card, 'task_id')]
  const pressed = readPress(key, selectedIn(card)) ?? { type: 'press', token: key }
  return pressed.type === 'submit' || taskId === '' ? pressed : { ...pressed, copy: taskId }
}

function selectedIn(card: Json): Selected {
  const items = objectsIn(within(card, 'selected_items'), 'selected_item')
  return new Map(items.map((item) => [textIn(item, 'question_key'), optionsIn(item)] as const))
}

const optionsIn = (item: Json): string[] =>
  listIn(within(item, 'option_ids'), 'option_id').flatMap((id) => (typeof id === 'string' ? [storable(id)] : []))
