import { deleteMessage } from '../../../changes/change-message.ts'
import { ApiError } from '../../api-error.ts'
import { channelOf } from '../../find-channel.ts'
import type { Method } from '../../method.ts'

export const chatDelete: Method = {
  scopes: ['chat:write'],
  tier: 3,
  required: ['channel', 'ts'],
  optional: ['as_user'],
  handle(call) {
    const channel = channelOf(call)
    const message = channel.message(call.args.text('ts'))
    if (!message || message.subtype === 'tombstone') throw new ApiError('message_not_found')
    if (message.botId !== call.installation.botId) throw new ApiError('cant_delete_message')
    deleteMessage(call.world, channel, message)
    return { channel: channel.id, ts: message.ts }
  },
}
