import { initialValues } from '../../../changes/form-values.ts'
import { shownView, type ViewRecord } from '../../../state/views.ts'
import { ApiError } from '../../api-error.ts'
import type { Call, Method } from '../../method.ts'
import { viewOf } from './check-view.ts'

/** How many modals lie on each other. */
const mostStacked = 3

export const viewsOpen: Method = {
  scopes: [],
  tier: 4,
  required: ['trigger_id', 'view'],
  handle(call) {
    const view = viewOf(call, 'modal')
    const trigger = used(call)
    // A modal of a new trigger takes the place of what was open.
    call.world.views.close(trigger.userKey, true)
    const record = newView(call, trigger.userKey, view)
    call.world.views.push(record)
    return { view: shownView(record) }
  },
}

export const viewsPush: Method = {
  scopes: [],
  tier: 4,
  required: ['trigger_id', 'view'],
  handle(call) {
    const view = viewOf(call, 'modal')
    const trigger = used(call)
    const stack = call.world.views.stack(trigger.userKey)
    const below = stack.at(-1)
    if (!trigger.viewId || !below) throw new ApiError('invalid_trigger_id')
    if (stack.length >= mostStacked) throw new ApiError('push_limit_reached')
    const record = newView(call, trigger.userKey, view, below)
    call.world.views.push(record)
    return { view: shownView(record) }
  },
}

function used(call: Call) {
  const trigger = call.world.triggers.use(call.args.text('trigger_id'), call.installation.app.appId)
  if (typeof trigger === 'string') throw new ApiError(trigger)
  return trigger
}

function newView(call: Call, userKey: string, view: ViewRecord['view'], below?: ViewRecord): ViewRecord {
  const { world, installation, teamId } = call
  const id = world.ids.make('V')
  return {
    id,
    appId: installation.app.appId,
    botId: installation.botId,
    teamId,
    userKey,
    hash: world.views.makeHash(world.seconds),
    view,
    rootId: below?.rootId ?? id,
    previousId: below?.id,
    values: initialValues(view),
  }
}
