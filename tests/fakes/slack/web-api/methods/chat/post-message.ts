import { bot } from '../../../changes/authors.ts'
import { postMessage } from '../../../changes/post-message.ts'
import type { Channel } from '../../../state/channel.ts'
import { shownMessage } from '../../../state/message.ts'
import { ApiError } from '../../api-error.ts'
import { channelOf, isIn } from '../../find-channel.ts'
import { contentOf } from '../../message-content.ts'
import type { Call, Method } from '../../method.ts'

/** Longer texts become several messages; not documented (openclaw 117809). */
const mostInOne = 4_000

export const chatPostMessage: Method = {
  scopes: ['chat:write'],
  tokens: ['bot'],
  tier: 'post',
  required: ['channel'],
  optional: [
    ...['text', 'blocks', 'attachments', 'markdown_text', 'metadata', 'thread_ts', 'reply_broadcast', 'mrkdwn'],
    ...['unfurl_links', 'unfurl_media', 'link_names', 'parse', 'username', 'icon_emoji', 'icon_url'],
  ],
  handle(call) {
    const channel = target(call)
    const { text, blocks, attachments, metadata } = contentOf(call.world, call.knobs, call.args, call.teamId)
    const threadTs = call.args.text('thread_ts')
    if (threadTs) checkThread(channel, threadTs)
    const common = {
      ...(threadTs ? { threadTs, broadcast: call.args.flag('reply_broadcast') } : {}),
      ...(metadata ? { metadata } : {}),
    }
    const texts = blocks?.length ? [text] : pieces(text)
    const posted = texts.map((piece, index) =>
      postMessage(call.world, channel, bot(call.installation), {
        ...common,
        text: piece,
        ...(index === 0 ? { blocks: blocks ?? [], attachments: attachments ?? [] } : {}),
      }),
    )
    const last = posted.at(-1)!
    return { channel: channel.id, ts: last.ts, message: shownMessage(last, { url: call.world.url, metadata: true }) }
  },
}

/** Where a post goes; somebody's id is their DM. */
function target(call: Call): Channel {
  const user = call.world.user(call.teamId, call.args.text('channel'))
  if (user) {
    const workspace = call.world.workspaces.get(call.teamId)!
    return workspace.im(user, call.world.user(call.teamId, call.installation.botUserId))
  }
  const channel = channelOf(call)
  if (channel.archived) throw new ApiError('is_archived')
  if (!isIn(call, channel) && !call.has('chat:write.public')) throw new ApiError('not_in_channel')
  return channel
}

function checkThread(channel: Channel, ts: string): void {
  const parent = channel.message(ts)
  if (!parent) throw new ApiError('thread_not_found')
  if (parent.threadTs !== undefined && parent.threadTs !== ts) throw new ApiError('cannot_reply_to_message')
}

function pieces(text: string): string[] {
  const points = [...text]
  const count = Math.max(1, Math.ceil(points.length / mostInOne))
  return Array.from({ length: count }, (_, index) => points.slice(index * mostInOne, (index + 1) * mostInOne).join(''))
}
