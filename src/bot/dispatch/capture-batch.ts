import { findPersonIdByIdentity } from '../../people/find-person.ts'
import type { Tx } from '../../store/store.ts'
import { type KnownConversation, loadConversation } from '../conversations/conversation-rows.ts'
import type { Capture, CapturedEvent } from '../definitions/capture.ts'
import type { Held } from '../inbox/claimed-inbound.ts'
import { finishInbound, hasEarlierOpen } from '../inbox/inbound-rows.ts'
import { ClaimLost, NotYet } from './inbound-handler.ts'

/** What is only listened to: it needs no answer, so many share one transaction. */
export function isListening({ inbound }: Pick<Held, 'inbound'>): boolean {
  const { type } = inbound.event
  return type === 'message' || type === 'edit' || type === 'revoke'
}

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

/** What the archive's step is told of one thing said. */
export async function asCaptured(
  tx: Tx,
  { inbound, seq }: Pick<Held, 'inbound' | 'seq'>,
  conversation: Pick<KnownConversation, 'id' | 'customerId' | 'hasOutsider'>,
): Promise<CapturedEvent> {
  const { sender, event, address } = inbound
  if (event.type !== 'message' && event.type !== 'edit' && event.type !== 'revoke')
    throw new Error(`${event.type} is not something said`)
  const ours = conversation.customerId !== undefined && !sender.outsider
  const personId = ours
    ? await findPersonIdByIdentity(tx, { platform: address.platform, tenant: sender.tenant, userId: sender.userId })
    : undefined
  return {
    conversation: { id: conversation.id, customerId: conversation.customerId, hasOutsider: conversation.hasOutsider },
    seq,
    sender: { userId: sender.userId, name: sender.name, outsider: sender.outsider },
    personId,
    messageId: event.messageId,
    kind: event.type === 'message' ? 'send' : event.type,
    text: event.type === 'revoke' ? '' : event.text,
    raw: inbound.raw,
    at: inbound.at,
  }
}
