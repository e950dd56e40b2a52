import { Refusal } from '../../api/refusal.ts'
import { cardOf } from '../content.ts'
import type { Run } from './command.ts'

/** The new state of a card that was pressed; it keeps its task_id. */
export const respondUpdate: Run = ({ world, windows, reqId, body }) => {
  const { card } = windows.find(reqId, 'template_card_event')
  if (body.response_type !== 'update_template_card') throw new Refusal(40008, 'invalid message type')
  const content = cardOf(world, body.template_card, 'bot update')
  if (!card || content.task_id !== card.content.task_id) throw new Refusal(42014, 'another task_id')
  card.earlier = card.content
  card.content = content
  card.replaced = typeof content.replace_text === 'string' ? content.replace_text : undefined
  card.updates += 1
  return undefined
}
