import { z } from 'zod'
import type { Workspace } from '../web-api/workspaces.ts'
import type { Pass } from './target.ts'

const message = z.looseObject({
  ts: z.string().min(1),
  subtype: z.string().optional(),
  text: z.string().nullish(),
  reply_count: z.number().optional(),
  latest_reply: z.string().optional(),
})

/** A message as the history shows it. */
export type HistoryMessage = z.output<typeof message>

export interface Page {
  /** Oldest first; of a thread its answers alone. */
  messages: HistoryMessage[]
  /** Of the page that comes next; undefined: it was the last one. */
  cursor: string | undefined
  /** Slack showed the first message of the thread with it. */
  hasFirst: boolean
  /** Slack gave no more than it gives to apps sold outside its marketplace, although there is more. */
  isShort: boolean
}

/** A moment as Slack writes it. */
export const tsAt = (ms: number): string => (ms / 1000).toFixed(6)

/** Slack's page for those. */
const restrictedPage = 15

/**
 * The next page of a pass (docs.slack.dev/reference/methods/conversations.history and …/conversations.replies).
 * @throws RemoteRefused, NeverArrived
 */
export async function fetchPage(
  workspace: Workspace,
  { conversation: { channel }, thread }: { conversation: { channel: string }; thread: string },
  { from, until, cursor }: Pick<Pass, 'from' | 'until' | 'cursor'>,
  limit: number,
): Promise<Page> {
  // Messages of both moments too. Slack says where it begins only for a time with both ends: closest to the latest.
  const between = { oldest: tsAt(from.getTime() - 1), latest: tsAt(until.getTime() + 1) }
  const asked = { channel, ...between, limit, ...(cursor === undefined ? {} : { cursor }) }
  const told =
    thread === ''
      ? await workspace.call('conversations.history', (client) => client.conversations.history(asked))
      : await workspace.call('conversations.replies', (client) =>
          client.conversations.replies({ ...asked, ts: thread }),
        )
  const shown = z.array(message).parse(told.messages ?? [])
  const messages = shown.filter(({ ts }) => ts !== thread).sort((one, other) => (one.ts < other.ts ? -1 : 1))
  const next = told.response_metadata?.next_cursor || undefined
  return {
    messages,
    cursor: next,
    hasFirst: messages.length < shown.length,
    isShort: next !== undefined && messages.length <= restrictedPage && limit > restrictedPage,
  }
}
