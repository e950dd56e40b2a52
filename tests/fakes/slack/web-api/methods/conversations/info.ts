import { channelOf, needsFor } from '../../find-channel.ts'
import type { Method } from '../../method.ts'
import { shownChannel } from '../../shown-channel.ts'

export const readScopes = ['channels:read', 'groups:read', 'im:read', 'mpim:read']

export const conversationsInfo: Method = {
  scopes: readScopes,
  tier: 3,
  required: ['channel'],
  optional: ['include_locale', 'include_num_members'],
  handle(call) {
    const channel = channelOf(call)
    needsFor(call, channel, 'read')
    const members = call.args.flag('include_num_members') ? { num_members: channel.members.size } : {}
    return { channel: { ...shownChannel(call, channel), ...members } }
  },
}
