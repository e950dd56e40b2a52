import { postEphemeral } from '../../../changes/ephemeral.ts'
import { memberKey } from '../../../state/channel.ts'
import { ApiError } from '../../api-error.ts'
import { channelOf, isIn, isMember, userOf } from '../../find-channel.ts'
import { contentOf } from '../../message-content.ts'
import type { Method } from '../../method.ts'

export const chatPostEphemeral: Method = {
  scopes: ['chat:write'],
  tier: 4,
  required: ['channel', 'user'],
  optional: [
    ...['text', 'blocks', 'attachments', 'markdown_text', 'thread_ts', 'as_user', 'link_names', 'parse'],
    ...['username', 'icon_emoji', 'icon_url'],
  ],
  handle(call) {
    const channel = channelOf(call)
    if (channel.archived) throw new ApiError('is_archived')
    if (!isIn(call, channel)) throw new ApiError('not_in_channel')
    const user = call.world.userSeenFrom(call.teamId, call.args.text('user'))
    if (!user || !isMember(channel, user)) throw new ApiError('user_not_in_channel')
    const { text, blocks = [], attachments = [] } = contentOf(call.world, call.knobs, call.args, call.teamId)
    const to = { userKey: memberKey(userOf(call)), appId: call.installation.app.appId }
    const threadTs = call.args.text('thread_ts')
    const draft = { text, blocks, attachments, ...(threadTs ? { threadTs } : {}) }
    return { message_ts: postEphemeral(call.world, channel, to, draft).ts }
  },
}
