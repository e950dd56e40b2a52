import { told } from '../../../blocks/problem.ts'
import { mostViewBytes, problemsOfView } from '../../../blocks/view-shape.ts'
import { withBlockIds } from '../../../changes/post-message.ts'
import { isJson, type Json } from '../../../state/json.ts'
import { ApiError } from '../../api-error.ts'
import { placeOf } from '../../message-content.ts'
import type { Call } from '../../method.ts'

/** The view that a call brings, checked. @throws invalid_arguments with pointers, view_too_large, duplicate_external_id */
export function viewOf(call: Call, type: 'modal' | 'home', own?: string): Json {
  const view = call.args.json('view')
  const problems = problemsOfView(view, placeOf(call.world, call.knobs, call.teamId, type))
  if (problems.length > 0)
    throw new ApiError('invalid_arguments', { response_metadata: { messages: problems.map(told) } })
  if (!isJson(view)) throw new ApiError('invalid_arguments')
  if (Buffer.byteLength(JSON.stringify(view)) > mostViewBytes) throw new ApiError('view_too_large')
  const { external_id: external } = view
  const other = external ? call.world.views.byExternalId(call.teamId, String(external)) : undefined
  if (other && other.id !== own) throw new ApiError('duplicate_external_id')
  return { ...view, blocks: withBlockIds(call.world, withActionIds(call, view.blocks as Json[])) }
}

/** Elements without an action id get one. */
function withActionIds(call: Call, blocks: Json[]): Json[] {
  const withId = (value: unknown): unknown =>
    isJson(value) && 'type' in value && value.action_id === undefined
      ? { ...value, action_id: Math.floor(call.world.chance.next() * 36 ** 5).toString(36) }
      : value
  return blocks.map((block) => ({
    ...block,
    ...(block.type === 'input' ? { element: withId(block.element) } : {}),
    ...(block.type === 'actions' ? { elements: (block.elements as unknown[]).map(withId) } : {}),
  }))
}

/** The call has the newest state of the view before it. @throws hash_conflict */
export function checkHash(call: Call, hash: string): void {
  if (call.args.has('hash') && call.args.text('hash') !== hash) throw new ApiError('hash_conflict')
}
