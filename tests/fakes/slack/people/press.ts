import type { Json } from '../../simulation/json.ts'
import { optionsOf } from './fields.ts'
import { type Control, textOf } from './shown.ts'

/** Which control: what stands on it, or its action id; `nth` where several are alike, 0 the first. */
export interface Which {
  label?: string
  actionId?: string
  blockId?: string
  nth?: number
  /** For menus: the text or value of what is chosen, or a date, a time, an id. */
  option?: string
}

/** @throws where there is none */
export function controlOf(controls: readonly Control[], { label, actionId, blockId, nth = 0 }: Which): Control {
  const found = controls.filter(
    (control) =>
      (label === undefined || control.label === label || control.element.accessibility_label === label) &&
      (actionId === undefined || control.actionId === actionId) &&
      (blockId === undefined || control.blockId === blockId),
  )[nth]
  if (found) return found
  throw new Error(`no ${label ?? actionId} to press; there are: ${controls.map((one) => one.label).join(', ')}`)
}

const chosenKeys: Record<string, string> = {
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  users_select: 'selected_user',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
}

/** The entry of `actions` for it. */
export function actionEntry({ type, actionId, blockId, value, element }: Control, which: Which, ts: string): Json {
  const common = { type, action_id: actionId, block_id: blockId, action_ts: ts }
  if (type === 'button' || type === 'workflow_button')
    return { ...common, text: element.text, ...(value === undefined ? {} : { value }), ...styled(element) }
  const key = chosenKeys[type]
  if (key) return { ...common, [key]: which.option ?? null }
  const chosen = optionsOf(element).find((one) => one.value === which.option || textOf(one.text) === which.option)
  if (!chosen) throw new Error(`no option ${which.option} to choose`)
  const many = type === 'checkboxes' || type.startsWith('multi_')
  return { ...common, ...(many ? { selected_options: [chosen] } : { selected_option: chosen }) }
}

const styled = ({ style }: Json): Json => (style === undefined ? {} : { style })
