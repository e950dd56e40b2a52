import type { EntryPoint } from '../audit/entry-point.ts'
import { auditCustomer } from '../customers/audit-customer.ts'
import { customerToChange } from '../customers/customer-to-change.ts'
import { UserError } from '../errors/user-error.ts'
import type { Person } from '../people/person.ts'
import type { Tx } from '../store/store.ts'
import { appendEntries } from './append-entry.ts'
import { forwardedConversation } from './forwarded-conversation.ts'
import { dropRecord, type WaitingRecord, waitingRecord } from './forwarded-record.ts'

/**
 * Keeps a forwarded record with a customer: each line with its author and time as the record has them, marked with who
 * forwarded it. Nobody vouches for it: it is no word of the customer's, and no evidence by itself.
 * @throws UserError `error.archive.nothing` nothing waits; of `customerToChange`
 */
export async function archiveRecord(
  tx: Tx,
  actor: Person,
  { conversationId, tenant, customerId }: { conversationId: string; tenant: string; customerId: string },
  { now, entryPoint }: { now: Date; entryPoint: EntryPoint },
): Promise<WaitingRecord> {
  const customer = await customerToChange(tx, actor, customerId, 'customer.edit')
  const record = await waitingRecord(tx, { actor, conversationId }, now)
  if (!record) throw new UserError('error.archive.nothing')
  const within = forwardedConversation(conversationId, record.messageId)
  await appendEntries(
    tx,
    record.lines.map(({ author, at, text, personId }, index) => ({
      ...{ conversationId: within, seq: index + 1, customerId: customer.id, messageId: `${index + 1}` },
      ...{ kind: 'send' as const, side: 'ours' as const, personId, text, type: 'forward' as const },
      ...{ senderTenant: tenant, senderId: author, senderName: author, thread: undefined, quotes: undefined },
      raw: JSON.stringify({ forwardedBy: actor.id, author, at, text }),
      at: at === undefined ? now : new Date(at),
    })),
  )
  await dropRecord(tx, { actor, conversationId })
  await auditCustomer(tx, { actorId: actor.id, entryPoint }, customer.id, now, {
    action: 'customer.recordArchived',
    before: {},
    after: { lines: record.lines.length, left: record.left },
  })
  return record
}
