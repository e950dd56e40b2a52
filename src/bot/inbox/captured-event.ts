import { findPersonIdByIdentity } from '../../people/find-person.ts'
import type { Tx } from '../../store/store.ts'
import type { KnownConversation } from '../conversations/conversation-rows.ts'
import type { CapturedEvent } from '../definitions/capture.ts'
import type { ClaimedInbound } from './claimed-inbound.ts'

/** What is only listened to: it needs no answer, so many share one transaction. */
export function isListening({ inbound }: Pick<ClaimedInbound, 'inbound'>): boolean {
  const { type } = inbound.event
  return type === 'message' || type === 'edit' || type === 'revoke'
}

/** One message, edit or revocation as the archive's step takes it. */
export async function asCaptured(
  tx: Tx,
  { inbound, seq }: Pick<ClaimedInbound, 'inbound' | 'seq'>,
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
