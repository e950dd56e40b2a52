import { isJson, type Json } from '../../simulation/json.ts'
import type { Place } from '../blocks/checks.ts'
import { told } from '../blocks/problem.ts'
import { problemsOfView } from '../blocks/view-shape.ts'
import { initialValues } from '../changes/form-values.ts'
import { replaceView } from '../changes/replace-view.ts'
import { withIds } from '../changes/with-ids.ts'
import type { ViewRecord } from '../state/views.ts'
import type { World } from '../state/world.ts'

/** What became of a submitted modal. */
export interface Submitted {
  /** By block id; the modal stays. */
  errors?: Record<string, string>
  closed: boolean
  /** "We had some trouble connecting": the app did not answer, or with something that is none. */
  trouble?: string
}

/** Does what the app answered to a submission. */
export function takeAnswer(world: World, view: ViewRecord, answer: Json | undefined, place: Place): Submitted {
  const action = answer?.response_action
  if (!answer || action === undefined) {
    world.views.close(view.userKey, false)
    return { closed: true }
  }
  if (action === 'clear') {
    world.views.close(view.userKey, true)
    return { closed: true }
  }
  if (action === 'errors') return errorsOf(view, answer.errors)
  if (action !== 'update' && action !== 'push') return { closed: false, trouble: `response_action ${String(action)}` }
  const problems = problemsOfView(answer.view, place)
  if (problems.length > 0) return { closed: false, trouble: problems.map(told).join('; ') }
  const next = { ...(answer.view as Json), blocks: withIds(world, (answer.view as Json).blocks as Json[]) }
  if (action === 'update') replaceView(world, view, next)
  else push(world, view, next)
  return { closed: false }
}

/** Errors stand at inputs: one for a block that is none is trouble. */
function errorsOf(view: ViewRecord, errors: unknown): Submitted {
  const inputs = (view.view.blocks as Json[]).filter(({ type }) => type === 'input').map(({ block_id }) => block_id)
  const wrong = isJson(errors) ? Object.keys(errors).filter((block) => !inputs.includes(block)) : ['errors']
  if (wrong.length > 0) return { closed: false, trouble: `errors at ${wrong.join(', ')}, which is no input` }
  return { closed: false, errors: errors as Record<string, string> }
}

function push(world: World, below: ViewRecord, view: Json): void {
  const values = initialValues(view)
  const hash = world.views.makeHash(world.seconds)
  world.views.push({ ...below, id: world.ids.make('V'), hash, view, previousId: below.id, values })
}
