import type { Outgoing, Sent } from '../../../src/chat/outgoing.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Rendered, SlackMessage } from '../render.ts'
import { findPosted, metadataOf } from './find-posted.ts'
import { repliesHandle } from './replies-handle.ts'
import type { Workspace } from './workspaces.ts'

/** Nothing we post is unfolded: a link in a deal's name would fetch a stranger's page. */
const plainly = { unfurl_links: false, unfurl_media: false } as const

/** A message for everybody there, with what it cannot hold as replies. @throws RemoteRefused, NeverArrived */
export async function postMessage(
  workspace: Workspace,
  { address: { id: channel }, thread, dedupeKey, again }: Outgoing,
  { replies, dropped, ...first }: Rendered,
): Promise<Sent> {
  const look = (within: string | undefined) =>
    again ? findPosted(workspace, { channel, thread: within, since: again.since }) : new Map<string, string>()
  const there = await look(thread)
  const post = async (message: SlackMessage, row: string, within: string | undefined) => {
    const told = await workspace.call('chat.postMessage', (client) =>
      client.chat.postMessage({
        ...{ channel, ...message, ...plainly, metadata: metadataOf(row) },
        ...(within === undefined ? {} : { thread_ts: within }),
      }),
    )
    if (!told.ts) throw new RemoteRefused('no_ts')
    return told.ts
  }
  const messageId = there.get(dedupeKey) ?? (await post(first, dedupeKey, thread))
  const within = thread ?? messageId
  const repliesThere = replies.length > 0 ? await look(within) : there
  const posted: string[] = []
  for (const [n, reply] of replies.entries()) {
    const row = `${dedupeKey}#${n + 1}`
    posted.push(repliesThere.get(row) ?? (await post(reply, row, within)))
  }
  return { messageId, dropped, ...(posted.length > 0 ? { edit: repliesHandle(posted) } : {}) }
}
