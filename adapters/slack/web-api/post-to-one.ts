import type { Outgoing, Sent } from '../../../src/chat/outgoing.ts'
import type { Rendered, SlackMessage } from '../render.ts'
import type { Workspace } from './workspaces.ts'

/**
 * What only one member of a channel sees: Slack forgets it when they reload, gives it no metadata, and rewrites it by the URL
 * of a click alone.
 * @throws RemoteRefused, NeverArrived
 */
export async function postToOne(
  workspace: Workspace,
  { address: { id: channel }, thread, onlyFor }: Outgoing & { onlyFor: NonNullable<Outgoing['onlyFor']> },
  { replies, dropped, ...first }: Rendered,
): Promise<Sent> {
  const post = async (message: SlackMessage) =>
    await workspace.call('chat.postEphemeral', (client) =>
      client.chat.postEphemeral({
        ...{ channel, user: onlyFor.userId, ...message },
        ...(thread === undefined ? {} : { thread_ts: thread }),
      }),
    )
  const { message_ts: messageId } = await post(first)
  for (const reply of replies) await post(reply)
  return { messageId: messageId ?? '', dropped, edit: 'never' }
}
