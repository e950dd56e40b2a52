import { type Channel, memberKey } from '../state/channel.ts'
import type { SlackUser } from '../state/user.ts'
import type { World } from '../state/world.ts'
import { person } from './authors.ts'
import { postMessage } from './post-message.ts'

/** Somebody comes into a channel. @returns false: they were in it already */
export function join(world: World, channel: Channel, user: SlackUser, inviter?: string): boolean {
  const key = memberKey(user)
  if (channel.members.has(key)) return false
  channel.members.add(key)
  const event = { ...common(channel, user, 'member_joined_channel'), ...(inviter ? { inviter } : {}) }
  world.announce({ event, teamId: user.teamId, channel })
  const subtype = channel.kind === 'group' ? 'group_join' : 'channel_join'
  postMessage(world, channel, person(user), { text: `<@${user.id}> has joined the channel`, subtype })
  return true
}

/** Somebody leaves; whoever is in it still hears of it, and the leaver too. */
export function leave(world: World, channel: Channel, user: SlackUser): boolean {
  const key = memberKey(user)
  if (!channel.members.has(key)) return false
  world.announce({ event: common(channel, user, 'member_left_channel'), teamId: user.teamId, channel })
  channel.members.delete(key)
  const subtype = channel.kind === 'group' ? 'group_leave' : 'channel_leave'
  postMessage(world, channel, person(user), { text: `<@${user.id}> has left the channel`, subtype })
  return true
}

function common(channel: Channel, user: SlackUser, type: string) {
  return {
    type,
    user: user.id,
    channel: channel.id,
    channel_type: channel.kind === 'group' ? 'G' : 'C',
    team: user.teamId,
  }
}
