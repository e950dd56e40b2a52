import type { types } from '@slack/bolt'
import type { SubmittedView } from '../../../adapters/slack/blocks/submitted.ts'

type State = NonNullable<NonNullable<SubmittedView['state']>['values']>
type Value = State[string][string]

/** What Slack sends of a modal: what is there already, and what somebody does to it. A field that is left out stays as it is. */
export function fillIn(view: types.ModalView, typed: Readonly<Record<string, string>> = {}): SubmittedView {
  const inputs = view.blocks.flatMap((block) => (block.type === 'input' ? [block as types.InputBlock] : []))
  const values = inputs.map(({ block_id = '', element }) => {
    const value = block_id in typed ? change(element, typed[block_id]!) : untouched(element)
    return [block_id, { [element.action_id!]: { type: element.type, ...value } }] as const
  })
  return { private_metadata: view.private_metadata, state: { values: Object.fromEntries(values) } }
}

/** As docs.slack.dev/reference/interaction-payloads/view-interactions-payload has it: null for nothing. */
function untouched(element: types.InputBlock['element']): Value {
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
      return { value: element.initial_value ?? null }
    case 'datepicker':
      return { selected_date: element.initial_date ?? null }
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { selected_option: (element.initial_option as { value: string } | undefined) ?? null }
    case 'checkboxes':
      return { selected_options: element.initial_options ?? [] }
    case 'file_input':
      return { files: [] }
    default:
      throw new Error(`nobody fills in a ${element.type}`)
  }
}

function change(element: types.InputBlock['element'], typed: string): Value {
  switch (element.type) {
    case 'datepicker':
      return { selected_date: typed || null }
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return { selected_option: typed === '' ? null : { value: typed } }
    case 'checkboxes':
      return { selected_options: typed === '' ? [] : element.options }
    case 'file_input':
      return { files: typed === '' ? [] : typed.split(',').map((id) => ({ id, name: `${id}.pdf` })) }
    default:
      return { value: typed || null }
  }
}
