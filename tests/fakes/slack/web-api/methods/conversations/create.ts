import { bot } from '../../../changes/authors.ts'
import { setArchived } from '../../../changes/channel-changes.ts'
import { postMessage } from '../../../changes/post-message.ts'
import { botKey } from '../../../state/app.ts'
import { ApiError } from '../../api-error.ts'
import { channelOf, isIn, needsFor } from '../../find-channel.ts'
import type { Method } from '../../method.ts'
import { shownChannel } from '../../shown-channel.ts'

const scopes = ['channels:manage', 'groups:write']

export const conversationsCreate: Method = {
  scopes,
  tier: 2,
  required: ['name'],
  optional: ['is_private'],
  handle(call) {
    const isPrivate = call.args.flag('is_private')
    call.needs(isPrivate ? 'groups:write' : 'channels:manage')
    const name = call.args.text('name')
    if (name.length > 80) throw new ApiError('invalid_name_maxlength')
    // Letters of any script, digits, - and _; no capitals and no spaces.
    if (!/^[\p{L}\p{M}\p{N}_-]+$/u.test(name) || name !== name.toLowerCase())
      throw new ApiError('invalid_name_specials')
    const workspace = call.world.workspaces.get(call.teamId)!
    if (workspace.channels().some((channel) => channel.name === name)) throw new ApiError('name_taken')
    const channel = workspace.channel(name, { private: isPrivate })
    channel.members.add(botKey(call.installation))
    return { channel: shownChannel(call, channel) }
  },
}

export const conversationsArchive: Method = {
  scopes,
  tier: 2,
  required: ['channel'],
  handle(call) {
    const channel = channelOf(call)
    needsFor(call, channel, 'manage')
    if (!isIn(call, channel)) throw new ApiError('not_in_channel')
    if (channel.archived) throw new ApiError('already_archived')
    setArchived(call.world, channel, true, call.installation.botUserId)
    return {}
  },
}

export const conversationsSetTopic: Method = {
  scopes: [...scopes, 'channels:write.topic', 'groups:write.topic', 'im:write.topic'],
  tier: 2,
  required: ['channel', 'topic'],
  handle(call) {
    const channel = channelOf(call)
    const topic = call.args.text('topic')
    if (!isIn(call, channel)) throw new ApiError('not_in_channel')
    if (topic.length > 250) throw new ApiError('too_long')
    channel.topic = topic
    const subtype = channel.kind === 'group' ? 'group_topic' : 'channel_topic'
    postMessage(call.world, channel, bot(call.installation), { text: `set the channel topic: ${topic}`, subtype })
    return { channel: shownChannel(call, channel) }
  },
}
