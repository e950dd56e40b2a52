import { scopePrefix } from '../changes/channel-type.ts'
import { botKey } from '../state/app.ts'
import { type Channel, memberKey } from '../state/channel.ts'
import type { SlackUser } from '../state/user.ts'
import { ApiError } from './api-error.ts'
import type { Call } from './method.ts'

/** The channel a call names, where its token may know of it. @throws channel_not_found */
export function channelOf(call: Call, name = 'channel'): Channel {
  const channel = call.world.channels.get(call.args.text(name))
  if (!channel?.teams.has(call.teamId)) throw new ApiError('channel_not_found')
  if (channel.kind !== 'channel' && !isIn(call, channel)) throw new ApiError('channel_not_found')
  return channel
}

export const isIn = (call: Call, channel: Channel): boolean => channel.members.has(botKey(call.installation))

/** Asks for the right kind of scope: `channels:history` for a public channel, `groups:history` for a private one. */
export function needsFor(call: Call, channel: Channel, right: 'read' | 'history' | 'write' | 'manage'): void {
  const name = right === 'manage' && channel.kind !== 'channel' ? 'write' : right
  call.needs(`${scopePrefix[channel.kind]}:${name}`)
}

/** @throws user_not_found */
export function userOf(call: Call, name = 'user'): SlackUser {
  const user = call.world.userSeenFrom(call.teamId, call.args.text(name))
  if (!user) throw new ApiError('user_not_found')
  return user
}

export const isMember = (channel: Channel, user: SlackUser): boolean => channel.members.has(memberKey(user))
