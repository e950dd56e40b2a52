import { countMessages } from '../bot/conversations/customer-conversations.ts'
import { rememberSpeakers } from '../bot/conversations/known-outsiders.ts'
import type { Capture, CapturedEvent } from '../bot/definitions/capture.ts'
import { queueFiles } from '../bot/inbox/captured-files.ts'
import { type ArchiveEntry, appendEntries } from './append-entry.ts'
import { bindByMembers } from './bind-by-members.ts'

/**
 * The archive's step for messages, edits and revocations of several conversations, each in its order. A bound
 * conversation keeps everything. Of an unbound one with an outsider only the number of messages and the time of the
 * last are kept (docs/decisions/035-nothing-kept-before-binding.md). Of any other conversation nothing is kept.
 */
export const captureMessages: Capture = async (tx, batch, tools) => {
  await appendEntries(tx, batch.flatMap(entryOf))
  for (const { conversation, seq, files } of batch)
    if (conversation.customerId !== undefined)
      await queueFiles(tx, { conversationId: conversation.id, seq }, files, tools.now)
  await rememberSpeakers(tx, batch.flatMap(knownIn))
  // Sorted: two batches that touch the same conversations lock them in the same order.
  const sent = [...sentIn(batch)].sort(([one], [other]) => (one < other ? -1 : 1))
  for (const [conversationId, { unbound, lastAt }] of sent) {
    await countMessages(tx, conversationId, unbound, lastAt)
    if (unbound > 0) await bindByMembers(tx, conversationId, tools)
  }
}

function entryOf({ conversation, sender, ...said }: CapturedEvent): ArchiveEntry[] {
  const { id: conversationId, customerId } = conversation
  if (customerId === undefined) return []
  return [
    {
      ...said,
      conversationId,
      customerId,
      senderTenant: sender.tenant,
      senderId: sender.userId,
      senderName: sender.name,
    },
  ]
}

/** Who from outside has spoken in a conversation of a customer. */
function knownIn({ conversation, side, sender: { tenant, userId } }: CapturedEvent) {
  const { id: conversationId, customerId } = conversation
  return customerId !== undefined && side === 'outsider' ? [{ conversationId, tenant, userId }] : []
}

/** The new messages of each unbound conversation with an outsider; edits and revocations do not count. */
function sentIn(batch: readonly CapturedEvent[]): Map<string, { unbound: number; lastAt: Date }> {
  const sent = new Map<string, { unbound: number; lastAt: Date }>()
  for (const { conversation, kind, at, history } of batch) {
    const { id, customerId, hasOutsider } = conversation
    // When something was last said is not moved by what was said long ago.
    if (history || kind !== 'send' || (customerId === undefined && !hasOutsider)) continue
    const unbound = (sent.get(id)?.unbound ?? 0) + (customerId === undefined ? 1 : 0)
    sent.set(id, { unbound, lastAt: at })
  }
  return sent
}
