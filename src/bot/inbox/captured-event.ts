import type { ConversationKind } from '../../chat/conversation.ts'
import type { Inbound } from '../../chat/inbound.ts'
import { sideOf } from '../../chat/side.ts'
import { findPersonIdByIdentity } from '../../people/find-person.ts'
import type { Tx } from '../../store/store.ts'
import type { KnownConversation } from '../conversations/conversation-rows.ts'
import type { CapturedEvent } from '../definitions/capture.ts'
import type { ClaimedInbound } from './claimed-inbound.ts'

/**
 * What is only listened to: it needs no answer, so many share one transaction. What somebody from outside or a program says
 * is never a command, and what was said long ago and is told now is none any more.
 */
export function isListening({ inbound }: Pick<ClaimedInbound, 'inbound'>): boolean {
  const { event, history } = inbound
  if (event.type === 'edit' || event.type === 'revoke' || history) return true
  if (event.type === 'message') return !event.toBot || !mayAsk(inbound)
  return event.type === 'command' && !mayAsk(inbound)
}

/** Whether this is for the bot to answer: said with a mention, or where nobody else listens. */
export function isToBot(
  inbound: Inbound,
  { kind, customerId }: { kind: ConversationKind; customerId: string | undefined },
): boolean {
  const { event, history } = inbound
  if (event.type !== 'message' || history || !mayAsk(inbound)) return false
  return event.toBot === true || (kind === 'direct' && customerId === undefined)
}

/** Somebody from outside is not answered, nor is a program. */
export const mayAsk = ({ sender }: Pick<Inbound, 'sender'>): boolean => !sender.outsider && !sender.bot

/** One message, edit or revocation as the archive's step takes it. */
export async function asCaptured(
  tx: Tx,
  { inbound, seq }: Pick<ClaimedInbound, 'inbound' | 'seq'>,
  conversation: Pick<KnownConversation, 'id' | 'customerId' | 'hasOutsider' | 'boundAt'>,
): Promise<CapturedEvent> {
  const { sender, address } = inbound
  const side = sideOf(sender)
  const customerId = isAfterBinding(inbound, conversation) ? conversation.customerId : undefined
  const { tenant, userId, name } = sender
  const personId =
    customerId !== undefined && side === 'ours'
      ? await findPersonIdByIdentity(tx, { platform: address.platform, tenant, userId })
      : undefined
  const said = saidIn(inbound)
  return {
    conversation: { id: conversation.id, customerId, hasOutsider: conversation.hasOutsider },
    seq,
    sender: { tenant, userId, name },
    side,
    personId,
    ...said,
    raw: inbound.raw,
    at: inbound.at,
    history: inbound.history === true,
  }
}

type Said = Pick<CapturedEvent, 'messageId' | 'kind' | 'text' | 'type' | 'thread' | 'quotes' | 'files'>

/** What is kept of an event. A command is a line like any other; it has no id of its own everywhere. */
function saidIn({ event, dedupeKey }: Inbound): Said {
  const plain = { type: undefined, thread: undefined, quotes: undefined, files: [] }
  switch (event.type) {
    case 'message': {
      const { messageId, text, kind: type, thread, quotes, files } = event
      return { messageId, kind: 'send', text, type, thread, quotes, files }
    }
    case 'command': {
      const { messageId = dedupeKey, text, thread, files = [] } = event
      return { ...plain, messageId, kind: 'send', text, thread, files }
    }
    case 'edit':
      return { ...plain, messageId: event.messageId, kind: 'edit', text: event.text }
    case 'revoke':
      return { ...plain, messageId: event.messageId, kind: 'revoke', text: '' }
    default:
      throw new Error(`${event.type} is not something said`)
  }
}

/** What was said before the conversation was the customer's is not kept, however late it is told. */
function isAfterBinding({ at, history }: Inbound, { boundAt }: Pick<KnownConversation, 'boundAt'>): boolean {
  return !history || boundAt === undefined || at >= boundAt
}
