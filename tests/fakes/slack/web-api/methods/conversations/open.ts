import { ApiError } from '../../api-error.ts'
import { channelOf } from '../../find-channel.ts'
import type { Method } from '../../method.ts'
import { shownChannel } from '../../shown-channel.ts'

export const conversationsOpen: Method = {
  scopes: ['im:write', 'mpim:write', 'channels:manage', 'groups:write'],
  tier: 3,
  optional: ['users', 'channel', 'return_im', 'prevent_creation'],
  handle(call) {
    const asked = call.args.list('users')
    if (call.args.has('channel')) return { channel: { id: channelOf(call).id } }
    if (asked.length === 0) throw new ApiError('users_list_not_supplied')
    const users = asked.map((id) => {
      const user = call.world.userSeenFrom(call.teamId, id)
      if (!user) throw new ApiError('user_not_found')
      if (user.deleted) throw new ApiError('user_disabled')
      if (user.bot) throw new ApiError('cannot_dm_bot')
      return user
    })
    call.needs(users.length > 1 ? 'mpim:write' : 'im:write')
    const workspace = call.world.workspaces.get(call.teamId)!
    const before = call.world.channels.size
    const channel = workspace.direct([...users, call.world.user(call.teamId, call.installation.botUserId)!])
    const old = call.world.channels.size === before ? { no_op: true, already_open: true } : {}
    return { ...old, channel: call.args.flag('return_im') ? shownChannel(call, channel) : { id: channel.id } }
  },
}
