import { boolean, type Check, integer, object, oneOf, string } from './checks.ts'
import { confirm, dispatchConfig, plainText } from './composition.ts'

/** What elements have in common. */
export const action = { action_id: string({ min: 1, max: 255 }) }
export const confirmed = { ...action, confirm }
export const chosen = { ...confirmed, focus_on_load: boolean, placeholder: plainText(150) }
export const several = { ...chosen, max_selected_items: integer({ min: 1, max: 10_000 }) }
export const typed = {
  ...action,
  focus_on_load: boolean,
  placeholder: plainText(150),
  dispatch_action_config: dispatchConfig,
}

export function element(type: string, required: Record<string, Check>, optional: Record<string, Check>): Check {
  return object({ type: oneOf(type), ...required }, optional)
}
