import { isJson, type Json } from '../../../../simulation/json.ts'
import { changeMessage } from '../../../changes/change-message.ts'
import { ApiError } from '../../api-error.ts'
import { channelOf } from '../../find-channel.ts'
import { checkBlocks, placeOf } from '../../message-content.ts'
import type { Method } from '../../method.ts'

export const chatUnfurl: Method = {
  scopes: ['links:write'],
  tier: 3,
  required: ['channel', 'ts'],
  optional: ['unfurls', 'metadata', 'unfurl_id', 'source', 'user_auth_required', 'user_auth_message'],
  handle(call) {
    const channel = channelOf(call)
    const message = channel.message(call.args.text('ts'))
    if (!message) throw new ApiError('message_not_found')
    const unfurls = call.args.json('unfurls') ?? {}
    if (!isJson(unfurls)) throw new ApiError('invalid_unfurls_format')
    const attachments = Object.entries(unfurls).map(([url, unfurl]) => {
      if (!message.text.includes(url)) throw new ApiError('cannot_unfurl_url')
      if (!isJson(unfurl)) throw new ApiError('invalid_unfurls_format')
      const place = placeOf(call.world, call.knobs, call.teamId, 'message')
      if (Array.isArray(unfurl.blocks)) checkBlocks(unfurl.blocks as Json[], place)
      return { from_url: url, app_unfurl_url: url, is_app_unfurl: true, ...unfurl }
    })
    // An unfurl is a change without an edit.
    changeMessage(call.world, channel, message, { attachments: [...message.attachments, ...attachments] })
    return {}
  },
}
