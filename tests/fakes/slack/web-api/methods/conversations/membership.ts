import { join, leave } from '../../../changes/membership.ts'
import { ApiError } from '../../api-error.ts'
import { channelOf, isIn, isMember, needsFor, userOf } from '../../find-channel.ts'
import type { Method } from '../../method.ts'
import { shownChannel } from '../../shown-channel.ts'

const manageScopes = ['channels:manage', 'groups:write', 'channels:write.invites', 'groups:write.invites']

/** A bot comes into public channels by itself; into private ones it is invited. */
export const conversationsJoin: Method = {
  scopes: ['channels:join'],
  tier: 3,
  required: ['channel'],
  handle(call) {
    const channel = channelOf(call)
    if (channel.kind !== 'channel') throw new ApiError('method_not_supported_for_channel_type')
    if (channel.archived) throw new ApiError('is_archived')
    const came = join(call.world, channel, call.world.user(call.teamId, call.installation.botUserId)!)
    return { channel: shownChannel(call, channel), ...(came ? {} : { warning: 'already_in_channel' }) }
  },
}

export const conversationsLeave: Method = {
  scopes: manageScopes,
  tier: 3,
  required: ['channel'],
  handle(call) {
    const channel = channelOf(call)
    const left = leave(call.world, channel, call.world.user(call.teamId, call.installation.botUserId)!)
    return left ? {} : { not_in_channel: true }
  },
}

export const conversationsInvite: Method = {
  scopes: manageScopes,
  tier: 3,
  required: ['channel', 'users'],
  optional: ['force'],
  handle(call) {
    const channel = channelOf(call)
    needsFor(call, channel, 'manage')
    if (!isIn(call, channel)) throw new ApiError('not_in_channel')
    if (channel.archived) throw new ApiError('is_archived')
    const users = call.args.list('users').map((id) => {
      const user = call.world.userSeenFrom(call.teamId, id)
      if (!user || user.deleted) throw new ApiError('user_not_found')
      if (id === call.installation.botUserId) throw new ApiError('cant_invite_self')
      if (user.role === 'single-channel guest') throw new ApiError('user_is_ultra_restricted')
      return user
    })
    if (users.every((user) => isMember(channel, user))) throw new ApiError('already_in_channel')
    for (const user of users) join(call.world, channel, user, call.installation.botUserId)
    return { channel: shownChannel(call, channel) }
  },
}

export const conversationsKick: Method = {
  scopes: manageScopes,
  tier: 3,
  required: ['channel', 'user'],
  handle(call) {
    const channel = channelOf(call)
    needsFor(call, channel, 'manage')
    if (call.args.text('user') === call.installation.botUserId) throw new ApiError('cant_kick_self')
    if (!leave(call.world, channel, userOf(call))) throw new ApiError('not_in_channel')
    return {}
  },
}
