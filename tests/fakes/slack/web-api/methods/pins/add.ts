import { ApiError } from '../../api-error.ts'
import { channelOf, isIn } from '../../find-channel.ts'
import type { Method } from '../../method.ts'

export const pinsAdd: Method = {
  scopes: ['pins:write'],
  tier: 2,
  required: ['channel', 'timestamp'],
  handle(call) {
    const channel = channelOf(call)
    if (!isIn(call, channel)) throw new ApiError('not_in_channel')
    const message = channel.message(call.args.text('timestamp'))
    if (!message) throw new ApiError('message_not_found')
    if (message.pinned) throw new ApiError('already_pinned')
    message.pinned = true
    return {}
  },
}
