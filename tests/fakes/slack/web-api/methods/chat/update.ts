import { changeMessage } from '../../../changes/change-message.ts'
import { withBlockIds } from '../../../changes/post-message.ts'
import { shownMessage } from '../../../state/message.ts'
import { ApiError } from '../../api-error.ts'
import { channelOf } from '../../find-channel.ts'
import { contentOf } from '../../message-content.ts'
import type { Method } from '../../method.ts'

/** UTF-8 bytes, not characters; not documented (openclaw 115027). */
const mostBytes = 4_000

export const chatUpdate: Method = {
  scopes: ['chat:write'],
  tier: 3,
  required: ['channel', 'ts'],
  optional: [
    ...['text', 'blocks', 'attachments', 'markdown_text', 'metadata', 'as_user', 'link_names', 'parse'],
    ...['reply_broadcast', 'file_ids', 'unfurl_links', 'unfurl_media'],
  ],
  handle(call) {
    const channel = channelOf(call)
    const message = channel.message(call.args.text('ts'))
    if (!message) throw new ApiError('message_not_found')
    if (message.botId !== call.installation.botId) throw new ApiError('cant_update_message')
    if (channel.archived) throw new ApiError('is_archived')
    const { text, blocks, attachments, metadata } = contentOf(call.world, call.knobs, call.args, call.teamId)
    if (Buffer.byteLength(text) > mostBytes) throw new ApiError('msg_too_long')
    // What is not given stays: blocks too, where only the text is.
    changeMessage(call.world, channel, message, {
      ...(call.args.has('text') || call.args.has('markdown_text') ? { text } : {}),
      ...(blocks ? { blocks: withBlockIds(call.world, blocks) } : {}),
      ...(attachments ? { attachments } : {}),
      ...(metadata ? { metadata } : {}),
      editor: call.installation.botUserId,
    })
    const shown = shownMessage(message, { url: call.world.url, metadata: true })
    return { channel: channel.id, ts: message.ts, text: message.text, message: shown }
  },
}
