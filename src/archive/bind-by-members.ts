import { changeCustomer } from '../bot/conversations/customer-conversations.ts'
import { customerOfMembers, rememberMembers } from '../bot/conversations/known-outsiders.ts'
import type { CaptureTools } from '../bot/definitions/capture.ts'
import { findCustomer } from '../customers/find-customer.ts'
import type { Tx } from '../store/store.ts'
import { auditConversation } from './audit-conversation.ts'

/**
 * Binds a conversation by itself where everybody from outside in it is known to be of one customer: from now on what is
 * said there is kept, and everybody there is told (docs/decisions/061-bound-by-who-is-in-it.md).
 */
export async function bindByMembers(tx: Tx, conversationId: string, { now, say }: CaptureTools): Promise<void> {
  const found = await customerOfMembers(tx, conversationId)
  if (!found || !(await findCustomer(tx, found.customerId))) return
  const { customerId, unboundCount } = found
  const to = { customerId, boundBy: null, boundAt: now, unboundCount: 0 }
  // Somebody was faster, by hand.
  if (!(await changeCustomer(tx, { id: conversationId, customerId: null }, to))) return
  await rememberMembers(tx, conversationId)
  await auditConversation(tx, { actorId: null, entryPoint: 'capture' }, conversationId, now, {
    action: 'conversation.bound',
    before: { customerId: null },
    after: { customerId, notKept: unboundCount },
  })
  await say({ to: 'conversation', conversationId }, { type: 'words', key: 'archive.notice' })
}
