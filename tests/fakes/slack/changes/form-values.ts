import type { Json } from '../../simulation/json.ts'
import { elementsOf } from '../blocks/unique-ids.ts'
import type { ViewRecord } from '../state/views.ts'

/** What a form holds before anybody touched it, as `view.state.values` has it. */
export function initialValues(view: Json): ViewRecord['values'] {
  const values: ViewRecord['values'] = {}
  for (const block of view.blocks as Json[]) {
    const filled = elementsOf(block).flatMap((element) => {
      const value = stateOf(element)
      return value ? [[String(element.action_id), value] as const] : []
    })
    if (filled.length > 0) values[String(block.block_id)] = Object.fromEntries(filled)
  }
  return values
}

/** The state of an element as it was drawn; undefined: it has none, as buttons. */
function stateOf(element: Json): Json | undefined {
  const type = String(element.type)
  const [key, initial] = held[type.replace(/_select$/, '').replace(/^multi_/, 'multi ')] ?? []
  if (!key) return undefined
  return { type, [key]: (initial ? element[initial] : undefined) ?? (key.endsWith('s') ? [] : null) }
}

/** Kind of element → what its state is called, and what the element says it is at first. */
const held: Record<string, readonly [string, string?]> = {
  plain_text_input: ['value', 'initial_value'],
  email_text_input: ['value', 'initial_value'],
  url_text_input: ['value', 'initial_value'],
  number_input: ['value', 'initial_value'],
  rich_text_input: ['rich_text_value', 'initial_value'],
  file_input: ['files'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
  radio_buttons: ['selected_option', 'initial_option'],
  checkboxes: ['selected_options', 'initial_options'],
  static: ['selected_option', 'initial_option'],
  external: ['selected_option', 'initial_option'],
  users: ['selected_user', 'initial_user'],
  channels: ['selected_channel', 'initial_channel'],
  conversations: ['selected_conversation', 'initial_conversation'],
  'multi static': ['selected_options', 'initial_options'],
  'multi external': ['selected_options', 'initial_options'],
  'multi users': ['selected_users', 'initial_users'],
  'multi channels': ['selected_channels', 'initial_channels'],
  'multi conversations': ['selected_conversations', 'initial_conversations'],
}
