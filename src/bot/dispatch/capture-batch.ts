import type { Tx } from '../../store/store.ts'
import { type KnownConversation, loadConversation } from '../conversations/conversation-rows.ts'
import type { CapturedEvent, KeepSaid } from '../definitions/capture.ts'
import { asCaptured } from '../inbox/captured-event.ts'
import type { ClaimedInbound } from '../inbox/claimed-inbound.ts'
import { finishInbound, hasEarlierOpen } from '../inbox/inbound-rows.ts'
import { ClaimLost, NotYet } from './claim-errors.ts'

/**
 * Hands a batch of messages to the archive's step and finishes the rows, in one transaction.
 * The batch holds, for each conversation, consecutive rows in order.
 */
export async function captureBatch(
  tx: Tx,
  batch: readonly ClaimedInbound[],
  claim: string,
  capture: KeepSaid,
): Promise<void> {
  const conversations = new Map<string, KnownConversation>()
  const events: CapturedEvent[] = []
  for (const claimed of batch) {
    let conversation = conversations.get(claimed.conversationId)
    if (!conversation) {
      if (await hasEarlierOpen(tx, claimed.conversationId, claimed.seq)) throw new NotYet()
      conversation = await loadConversation(tx, claimed.conversationId)
      conversations.set(claimed.conversationId, conversation)
    }
    events.push(await asCaptured(tx, claimed, conversation))
  }
  await capture(tx, events)
  for (const claimed of batch) {
    if (!(await finishInbound(tx, claimed, claim, null))) throw new ClaimLost()
  }
  tx.signal('inbound')
}
