import type { Tx } from '../../store/store.ts'
import { type KnownConversation, loadConversation } from '../conversations/conversation-rows.ts'
import type { Capture, CapturedEvent } from '../definitions/capture.ts'
import { asCaptured } from '../inbox/captured-event.ts'
import type { Held } from '../inbox/claimed-inbound.ts'
import { finishInbound, hasEarlierOpen } from '../inbox/inbound-rows.ts'
import { ClaimLost, NotYet } from './claim-errors.ts'

/**
 * Hands a batch of what was said to the archive's step and finishes the rows, in one transaction.
 * The batch holds, for each conversation, consecutive rows in order.
 * @returns the messages said to the bot alone, which want a hint
 */
export async function captureBatch(tx: Tx, batch: readonly Held[], claim: string, capture: Capture): Promise<Held[]> {
  const conversations = new Map<string, KnownConversation>()
  const events: CapturedEvent[] = []
  const alone: Held[] = []
  for (const held of batch) {
    let conversation = conversations.get(held.conversationId)
    if (!conversation) {
      if (await hasEarlierOpen(tx, held.conversationId, held.seq)) throw new NotYet()
      conversation = await loadConversation(tx, held.conversationId)
      conversations.set(held.conversationId, conversation)
    }
    if (conversation.kind === 'direct' && held.inbound.event.type === 'message') alone.push(held)
    events.push(await asCaptured(tx, held, conversation))
  }
  await capture(tx, events)
  for (const held of batch) {
    if (!(await finishInbound(tx, held, claim, null))) throw new ClaimLost()
  }
  tx.signal('inbound')
  return alone
}
