import type { Channel } from '../../../state/channel.ts'
import type { Message } from '../../../state/message.ts'
import { ApiError } from '../../api-error.ts'
import { channelOf, isIn, needsFor } from '../../find-channel.ts'
import type { Call, Method } from '../../method.ts'
import { shownInHistory } from '../../shown-history.ts'

const historyScopes = ['channels:history', 'groups:history', 'im:history', 'mpim:history']
const reads = ['cursor', 'limit', 'oldest', 'latest', 'inclusive', 'include_all_metadata']
const restrictedPage = 15

/** Newest first, without replies; the next page starts before the last message of this one. */
export const conversationsHistory: Method = {
  scopes: historyScopes,
  tier: 3,
  required: ['channel'],
  optional: reads,
  handle(call) {
    const channel = readable(call)
    const inRange = between(call)
    const all = channel.messages.filter((one) => isListed(one) && inRange(one.ts)).reverse()
    const cursor = cursorOf(call)
    const rest = cursor === undefined ? all : all.filter(({ ts }) => ts < cursor)
    const messages = rest.slice(0, limitOf(call, 100))
    const more = rest.length > messages.length
    return {
      messages: messages.map((one) => shownInHistory(call, channel, one)),
      has_more: more,
      pin_count: channel.messages.filter(({ pinned }) => pinned).length,
      response_metadata: { next_cursor: more ? makeCursor(messages.at(-1)!.ts) : '' },
    }
  },
}

/** Oldest first; the first of the thread leads each first page. */
export const conversationsReplies: Method = {
  scopes: historyScopes,
  tier: 3,
  required: ['channel', 'ts'],
  optional: reads,
  handle(call) {
    const channel = readable(call)
    const asked = channel.message(call.args.text('ts'))
    if (!asked) throw new ApiError('thread_not_found')
    const parent = asked.threadTs === undefined ? asked : channel.message(asked.threadTs)
    const replies = parent ? channel.replies(parent.ts) : []
    const inRange = between(call)
    const cursor = cursorOf(call)
    const rest = replies.filter(({ ts }) => inRange(ts) && (cursor === undefined || ts > cursor))
    const limit = limitOf(call, 1000)
    const lead = cursor === undefined && parent ? [parent] : []
    const messages = [...lead, ...rest.slice(0, Math.max(1, limit - lead.length))]
    const more = rest.length > messages.length - lead.length
    return {
      messages: messages.map((one) => shownInHistory(call, channel, one)),
      has_more: more,
      response_metadata: { next_cursor: more ? makeCursor(messages.at(-1)!.ts) : '' },
    }
  },
}

function readable(call: Call): Channel {
  const channel = channelOf(call)
  needsFor(call, channel, 'history')
  if (!isIn(call, channel)) throw new ApiError('not_in_channel')
  return channel
}

const isListed = ({ deleted, threadTs, broadcast, ts }: Message): boolean =>
  !deleted && (threadTs === undefined || threadTs === ts || broadcast)

function between(call: Call): (ts: string) => boolean {
  const { args } = call
  const [oldest, latest, inclusive] = [
    boundOf(args.text('oldest')),
    boundOf(args.text('latest')),
    args.flag('inclusive'),
  ]
  return (ts) => {
    if ((ts === oldest || ts === latest) && !inclusive) return false
    return (oldest === '' || ts >= oldest) && (latest === '' || ts <= latest)
  }
}

/** `1700000000`, `0`, `now` and `1700000000.5` are bounds too. */
function boundOf(text: string): string {
  if (text === '' || text === 'now') return ''
  const [, seconds, micros = ''] = /^(\d+)(?:\.(\d{1,6}))?$/.exec(text) ?? []
  if (seconds === undefined) throw new ApiError('invalid_ts_oldest')
  return `${seconds.padStart(10, '0')}.${micros.padEnd(6, '0')}`
}

function limitOf({ args, caller }: Call, usual: number): number {
  if (caller.app?.restrictedHistory) return Math.min(args.number('limit', restrictedPage), restrictedPage)
  return Math.min(args.number('limit', usual) || usual, 999)
}

const makeCursor = (ts: string): string => Buffer.from(`next_ts:${ts}`).toString('base64')

function cursorOf({ args }: Call): string | undefined {
  if (!args.has('cursor')) return undefined
  const ts = /^next_ts:(\d+\.\d+)$/.exec(Buffer.from(args.text('cursor'), 'base64').toString('utf8'))?.[1]
  if (ts === undefined) throw new ApiError('invalid_cursor')
  return ts
}
