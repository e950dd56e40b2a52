import { isJson, type Json } from '../../simulation/json.ts'
import { anyBlock } from './block-kinds.ts'
import { boolean, list, object, oneOf, type Place, problem, string } from './checks.ts'
import { plainText } from './composition.ts'
import type { Problem } from './problem.ts'
import { doubleIds, elementsOf } from './unique-ids.ts'

const common = {
  callback_id: string({ max: 255 }),
  external_id: string({ max: 255 }),
  private_metadata: string({ max: 3000 }),
}
const blocks = list(anyBlock, { max: 100 })

const modal = object(
  { type: oneOf('modal'), title: plainText(24), blocks },
  {
    ...common,
    submit: plainText(24),
    close: plainText(24),
    clear_on_close: boolean,
    notify_on_close: boolean,
    submit_disabled: boolean,
  },
)
const home = object({ type: oneOf('home'), blocks }, common)

/** A view is refused above this many bytes. */
export const mostViewBytes = 250_000

/** What is wrong with a modal or a Home; pointers start at `/view`. */
export function problemsOfView(view: unknown, place: Place): Problem[] {
  const shape = (place.surface === 'home' ? home : modal)(view, '/view', place)
  if (!isJson(view) || !Array.isArray(view.blocks)) return shape
  return [...shape, ...doubleIds(view.blocks, '/view/blocks'), ...wantsSubmit(view), ...twoFocused(view)]
}

function wantsSubmit(view: Json): Problem[] {
  const asks = (view.blocks as unknown[]).some((block) => isJson(block) && block.type === 'input')
  if (view.type !== 'modal' || !asks || view.submit !== undefined) return []
  return problem('/view', 'missing_field', 'missing required field: submit')
}

function twoFocused(view: Json): Problem[] {
  const elements = (view.blocks as unknown[]).filter(isJson).flatMap(elementsOf)
  const focused = elements.filter(({ focus_on_load }) => focus_on_load === true)
  return focused.length > 1 ? problem('/view/blocks', 'invalid', 'only one element may have focus_on_load') : []
}
