import type { Json } from '../../simulation/json.ts'
import { elementsOf } from '../blocks/unique-ids.ts'
import type { ViewRecord } from '../state/views.ts'
import { textOf } from './shown.ts'

/** An input of a modal, as it is before somebody. */
export interface Field {
  label: string
  hint: string | undefined
  blockId: string
  actionId: string
  type: string
  optional: boolean
  /** Texts of the options it offers by itself. */
  options: string[]
  /** Its state in `view.state.values`. */
  state: Json
  element: Json
}

export function fieldsOf(view: ViewRecord): Field[] {
  return (view.view.blocks as Json[]).flatMap((block) =>
    elementsOf(block).flatMap((element) => {
      const [blockId, actionId] = [String(block.block_id), String(element.action_id)]
      const state = view.values[blockId]?.[actionId]
      if (!state) return []
      return {
        label: textOf(block.label) ?? textOf(block.text) ?? '',
        hint: textOf(block.hint),
        blockId,
        actionId,
        type: String(element.type),
        optional: block.type !== 'input' || block.optional === true,
        options: optionsOf(element).map((option) => textOf(option.text) ?? ''),
        state,
        element,
      }
    }),
  )
}

/** By block id, action id or label. @throws where there is none */
export function fieldNamed(view: ViewRecord, name: string): Field {
  const fields = fieldsOf(view)
  const found =
    fields.find(({ blockId }) => blockId === name) ??
    fields.find(({ actionId }) => actionId === name) ??
    fields.find(({ label }) => label === name)
  if (found) return found
  throw new Error(`no field ${name} in this modal; there are: ${fields.map(({ label }) => label).join(', ')}`)
}

/** Offered options, those in groups too. */
export function optionsOf(element: Json): Json[] {
  const groups = (element.option_groups ?? []) as Json[]
  return [...((element.options ?? []) as Json[]), ...groups.flatMap((group) => (group.options ?? []) as Json[])]
}
