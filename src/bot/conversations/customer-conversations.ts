import { type AnyColumn, and, eq, exists, gt, isNull, max, type SQL, sql } from 'drizzle-orm'
import type { Reader, Tx } from '../../store/store.ts'
import type { Tables } from '../../store/tables/index.ts'

type Row = Tables['conversation']['$inferSelect']

/**
 * Whose conversation it is, who said so, and when. `unboundCount`: messages that were only counted; `leftUnbound`: somebody
 * ended its binding.
 */
export type CustomerOfConversation = Pick<Row, 'customerId' | 'boundBy' | 'boundAt'> &
  Partial<Pick<Row, 'unboundCount' | 'leftUnbound'>>

/** Compare-and-swap: two people who bind at once do not overwrite each other. False: somebody was faster. */
export async function changeCustomer(
  tx: Tx,
  { id, customerId }: Pick<Row, 'id' | 'customerId'>,
  to: CustomerOfConversation,
): Promise<boolean> {
  const { conversation } = tx.tables
  const before = customerId === null ? isNull(conversation.customerId) : eq(conversation.customerId, customerId)
  const changed = await tx
    .update(conversation)
    .set(to)
    .where(and(eq(conversation.id, id), before))
    .returning({ id: conversation.id })
  return changed.length > 0
}

/** Something was said: when, and how much of it is only counted because nobody has named a customer yet. */
export async function countMessages(tx: Tx, id: string, unbound: number, lastAt: Date): Promise<void> {
  await tx
    .prepared('conversation.count-messages', (db, { conversation: c }) =>
      db
        .update(c)
        .set({
          unboundCount: sql`${c.unboundCount} + ${sql.placeholder('unbound')}`,
          lastMessageAt: sql`${sql.param(sql.placeholder('lastAt'), c.lastMessageAt)}`,
        })
        .where(eq(c.id, sql.placeholder('id'))),
    )
    .execute({ id, unbound, lastAt })
}

/** When something was last said in a conversation of this customer. */
export async function lastMessageAt(reader: Reader, customerId: string | null): Promise<Date | undefined> {
  if (customerId === null) return undefined
  const { conversation } = reader.tables
  const [said] = await reader
    .select({ at: max(conversation.lastMessageAt) })
    .from(conversation)
    .where(eq(conversation.customerId, customerId))
  return said?.at ?? undefined
}

/** The same as a condition: something was said with the customer of a row after a moment of it. */
export function spokenWithAfter(reader: Reader, customerId: AnyColumn, moment: AnyColumn): SQL {
  const { conversation } = reader.tables
  return exists(
    reader
      .select({ id: conversation.id })
      .from(conversation)
      .where(and(eq(conversation.customerId, customerId), gt(conversation.lastMessageAt, moment))),
  )
}
