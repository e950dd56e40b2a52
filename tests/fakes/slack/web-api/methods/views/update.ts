import { replaceView } from '../../../changes/replace-view.ts'
import { shownView } from '../../../state/views.ts'
import { ApiError } from '../../api-error.ts'
import type { Method } from '../../method.ts'
import { checkHash, viewOf } from './check-view.ts'

export const viewsUpdate: Method = {
  scopes: [],
  tier: 4,
  required: ['view'],
  optional: ['view_id', 'external_id', 'hash'],
  handle(call) {
    const { views } = call.world
    const byId = call.args.has('view_id')
    const record = byId
      ? views.all.get(call.args.text('view_id'))
      : views.byExternalId(call.teamId, call.args.text('external_id'))
    if (record?.appId !== call.installation.app.appId) throw new ApiError('not_found')
    checkHash(call, record.hash)
    replaceView(call.world, record, viewOf(call, record.view.type as 'modal' | 'home', record.id))
    return { view: shownView(record) }
  },
}
