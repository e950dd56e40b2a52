import { initialValues } from '../../../changes/form-values.ts'
import { replaceView } from '../../../changes/replace-view.ts'
import { memberKey } from '../../../state/channel.ts'
import { shownView } from '../../../state/views.ts'
import { ApiError } from '../../api-error.ts'
import type { Method } from '../../method.ts'
import { checkHash, viewOf } from './check-view.ts'

export const viewsPublish: Method = {
  scopes: [],
  tier: 4,
  required: ['user_id', 'view'],
  optional: ['hash'],
  handle(call) {
    const user = call.world.user(call.teamId, call.args.text('user_id'))
    if (!user || user.deleted) throw new ApiError('user_not_found')
    const { installation, world } = call
    const userKey = memberKey(user)
    const known = world.views.home(installation.app.appId, userKey)
    if (known) {
      checkHash(call, known.hash)
      replaceView(world, known, viewOf(call, 'home', known.id))
      return { view: shownView(known) }
    }
    const view = viewOf(call, 'home')
    const id = world.ids.make('V')
    const record = {
      id,
      appId: installation.app.appId,
      botId: installation.botId,
      teamId: call.teamId,
      userKey,
      hash: world.views.makeHash(world.seconds),
      view,
      rootId: id,
      previousId: undefined,
      values: initialValues(view),
    }
    world.views.publish(record)
    return { view: shownView(record) }
  },
}
