import { countMessages } from '../bot/conversations/customer-conversations.ts'
import type { Capture, CapturedEvent } from '../bot/definitions/capture.ts'
import { type ArchiveEntry, appendEntries } from './append-entry.ts'

/**
 * The archive's step for what was said, edited or revoked, several conversations at once, each in its order. A bound
 * conversation keeps everything. In an unbound one with an outsider only how many messages there were and when the last
 * one was is kept, never their words: nobody has said yet that they are archived. Any other conversation leaves no trace.
 */
export const captureMessages: Capture = async (tx, batch) => {
  await appendEntries(tx, batch.flatMap(entryOf))
  // Sorted: two batches that touch the same conversations lock them in the same order.
  const sent = [...sentIn(batch)].sort(([one], [other]) => (one < other ? -1 : 1))
  for (const [conversationId, { unbound, lastAt }] of sent) await countMessages(tx, conversationId, unbound, lastAt)
}

function entryOf({ conversation, sender, ...said }: CapturedEvent): ArchiveEntry[] {
  const { id: conversationId, customerId } = conversation
  if (customerId === undefined) return []
  return [{ ...said, conversationId, customerId, senderId: sender.userId, senderName: sender.name }]
}

/** What the batch adds to each conversation worth watching; edits and revocations are no new messages. */
function sentIn(batch: readonly CapturedEvent[]): Map<string, { unbound: number; lastAt: Date }> {
  const sent = new Map<string, { unbound: number; lastAt: Date }>()
  for (const { conversation, kind, at } of batch) {
    const { id, customerId, hasOutsider } = conversation
    if (kind !== 'send' || (customerId === undefined && !hasOutsider)) continue
    const unbound = (sent.get(id)?.unbound ?? 0) + (customerId === undefined ? 1 : 0)
    sent.set(id, { unbound, lastAt: at })
  }
  return sent
}
