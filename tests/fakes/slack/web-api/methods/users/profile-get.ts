import { isJson } from '../../../../simulation/json.ts'
import { shownUser } from '../../../state/user.ts'
import { userOf } from '../../find-channel.ts'
import type { Method } from '../../method.ts'

export const usersProfileGet: Method = {
  scopes: ['users.profile:read'],
  tier: 4,
  required: ['user'],
  optional: ['include_labels'],
  handle(call) {
    const user = userOf(call)
    const labels = new Map(call.world.workspaces.get(call.teamId)!.profileFields.map(({ id, label }) => [id, label]))
    const withLabels = call.args.flag('include_labels')
    const fields = Object.entries(user.fields).map(([id, value]) => {
      return [id, { value, alt: '', ...(withLabels ? { label: labels.get(id) ?? '' } : {}) }]
    })
    const { profile } = shownUser(user, call.teamId, {
      email: call.has('users:read.email'),
      locale: false,
      stranger: false,
    })
    // With none of them Slack says an empty list instead of an empty object.
    return { profile: { ...(isJson(profile) ? profile : {}), fields: fields.length ? Object.fromEntries(fields) : [] } }
  },
}
