import { ApiError } from '../../api-error.ts'
import { channelOf } from '../../find-channel.ts'
import type { Method } from '../../method.ts'

export const chatGetPermalink: Method = {
  scopes: [],
  tier: 'unlimited',
  required: ['channel', 'message_ts'],
  handle(call) {
    const channel = channelOf(call)
    const message = channel.message(call.args.text('message_ts'))
    if (!message) throw new ApiError('message_not_found')
    const { domain } = call.world.workspaces.get(call.teamId)!
    const link = `https://${domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`
    const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${channel.id}` : ''
    return { channel: channel.id, permalink: `${link}${thread}` }
  },
}
