import { type SlackUser, shownUser } from '../../../state/user.ts'
import { ApiError } from '../../api-error.ts'
import { isIn, isMember, userOf } from '../../find-channel.ts'
import type { Call, Method } from '../../method.ts'
import { page } from '../../pages.ts'

const shown = (call: Call, user: SlackUser) =>
  shownUser(user, call.teamId, {
    email: call.has('users:read.email'),
    locale: call.args.flag('include_locale'),
    stranger: !meetsBot(call, user),
  })

/** The bot and they are in one channel at least. */
function meetsBot(call: Call, user: SlackUser): boolean {
  return [...call.world.channels.values()].some((channel) => isIn(call, channel) && isMember(channel, user))
}

export const usersInfo: Method = {
  scopes: ['users:read'],
  tier: 4,
  required: ['user'],
  optional: ['include_locale'],
  handle: (call) => ({ user: shown(call, userOf(call)) }),
}

export const usersList: Method = {
  scopes: ['users:read'],
  tier: 2,
  optional: ['cursor', 'limit', 'include_locale'],
  handle(call) {
    const all = call.world.workspaces.get(call.teamId)!.users()
    const { items, response_metadata } = page(call, all, { usual: 1000, most: 1000 })
    return { members: items.map((user) => shown(call, user)), cache_ts: call.world.seconds, response_metadata }
  },
}

export const usersLookupByEmail: Method = {
  scopes: ['users:read.email'],
  tier: 3,
  required: ['email'],
  handle(call) {
    const email = call.args.text('email').toLowerCase()
    const all = call.world.workspaces.get(call.teamId)!.users()
    const user = all.find((one) => one.email?.toLowerCase() === email && !one.deleted)
    if (!user) throw new ApiError('users_not_found')
    return { user: shown(call, user) }
  },
}
