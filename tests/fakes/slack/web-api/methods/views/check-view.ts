import { isJson, type Json } from '../../../../simulation/json.ts'
import { told } from '../../../blocks/problem.ts'
import { mostViewBytes, problemsOfView } from '../../../blocks/view-shape.ts'
import { withIds } from '../../../changes/with-ids.ts'
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
  return { ...view, blocks: withIds(call.world, view.blocks as Json[]) }
}

/** The call has the newest state of the view before it. @throws hash_conflict */
export function checkHash(call: Call, hash: string): void {
  if (call.args.has('hash') && call.args.text('hash') !== hash) throw new ApiError('hash_conflict')
}
