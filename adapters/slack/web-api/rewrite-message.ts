import type { Copy, Outgoing, Sent } from '../../../src/chat/outgoing.ts'
import type { Rendered } from '../render.ts'
import { responseUrl } from '../response-handle.ts'
import { isRefusal } from './remote-error.ts'
import { repliesIn } from './replies-handle.ts'
import { postToResponseUrl } from './response-url.ts'
import type { Workspace } from './workspaces.ts'

/**
 * Rewrites a message: what everybody sees by its ts, what one reader sees by the URL of their click. Replies it was continued
 * in follow; one too many is deleted, and what does not fit into them is left out and said.
 * @throws RemoteRefused, NeverArrived
 */
export async function rewriteMessage(
  workspace: Workspace,
  { address: { id: channel } }: Outgoing,
  { messageId, edit }: Copy,
  { replies, dropped, ...first }: Rendered,
): Promise<Sent> {
  if (edit?.kind === responseUrl) {
    await postToResponseUrl(edit.value, { replace_original: true, ...first })
    return { messageId, dropped: lostReplies(dropped, replies.length) }
  }
  await workspace.call('chat.update', (client) => client.chat.update({ channel, ts: messageId, ...first }))
  const posted = repliesIn(edit)
  for (const [n, ts] of posted.entries()) {
    const reply = replies[n]
    if (reply) await workspace.call('chat.update', (client) => client.chat.update({ channel, ts, ...reply }))
    else await deleteMessage(workspace, channel, ts)
  }
  return { messageId, dropped: lostReplies(dropped, replies.length - posted.length) }
}

const lostReplies = (dropped: readonly string[], count: number): string[] =>
  count > 0 ? [...dropped, `${count} replies beyond those it was posted with`] : [...dropped]

/** Takes a message back; one that is gone already is. @throws RemoteRefused, NeverArrived */
export async function deleteMessage(workspace: Workspace, channel: string, ts: string): Promise<void> {
  try {
    await workspace.call('chat.delete', (client) => client.chat.delete({ channel, ts }))
  } catch (error) {
    if (!isRefusal(error, 'message_not_found')) throw error
  }
}
