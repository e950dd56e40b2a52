import { aliasedTable, and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { PlatformUser } from '../../chat/conversation.ts'
import type { Reader, Tx } from '../../store/store.ts'

type Seen = Pick<PlatformUser, 'tenant' | 'userId'> & { conversationId: string }

/** Remembers who from outside spoke in bound conversations. */
export async function rememberSpeakers(tx: Tx, seen: readonly Seen[]): Promise<void> {
  // Each once, and sorted: two transactions that remember the same ones take them in the same order.
  const rows = [...new Map(seen.map((one) => [JSON.stringify([one.userId, one.tenant, one.conversationId]), one]))]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, one]) => one)
  for (const one of rows)
    await tx
      .prepared('known-outsider.remember', (db, { knownOutsider }) =>
        db
          .insert(knownOutsider)
          .values({
            userId: sql.placeholder('userId'),
            tenant: sql.placeholder('tenant'),
            conversationId: sql.placeholder('conversationId'),
          })
          .onConflictDoNothing(),
      )
      .execute({ ...one })
}

/** Remembers everybody from outside in a conversation, where it is bound. */
export async function rememberMembers(tx: Tx, conversationId: string): Promise<void> {
  const { conversation, conversationMember: member } = tx.tables
  const outsiders = await tx
    .select({ tenant: member.tenant, userId: member.userId })
    .from(member)
    .innerJoin(conversation, eq(conversation.id, member.conversationId))
    .where(
      and(eq(member.conversationId, conversationId), eq(member.outsider, true), isNotNull(conversation.customerId)),
    )
  await rememberSpeakers(
    tx,
    outsiders.map((one) => ({ ...one, conversationId })),
  )
}

/** Somebody from outside in a conversation, with one of the customers they are of; null: with none. */
interface MemberOf {
  tenant: string
  userId: string
  customerId: string | null
  unboundCount: number
}

/** The customer of everybody from outside in a conversation that is not bound. */
export interface FoundCustomer {
  customerId: string
  /** Messages so far, none of them kept. */
  unboundCount: number
}

/**
 * Whose an unbound conversation is, by who is in it: everybody from outside is known, each of one customer, and all of the
 * same. Undefined: nobody can tell, or somebody has ended its binding.
 */
export async function customerOfMembers(reader: Reader, conversationId: string): Promise<FoundCustomer | undefined> {
  const rows: MemberOf[] = await reader
    .prepared(
      'conversation.customer-of-members',
      (db, { conversation: c, conversationMember: m, knownOutsider: k }) => {
        const bound = aliasedTable(c, 'bound')
        return db
          .select({ tenant: m.tenant, userId: m.userId, customerId: bound.customerId, unboundCount: c.unboundCount })
          .from(c)
          .innerJoin(m, and(eq(m.conversationId, c.id), eq(m.outsider, true)))
          .leftJoin(k, and(eq(k.userId, m.userId), eq(k.tenant, m.tenant)))
          .leftJoin(
            bound,
            and(eq(bound.id, k.conversationId), eq(bound.platform, c.platform), isNotNull(bound.customerId)),
          )
          .where(and(eq(c.id, sql.placeholder('id')), isNull(c.customerId), eq(c.leftUnbound, false)))
      },
    )
    .execute({ id: conversationId })
  const byMember = Map.groupBy(rows, ({ tenant, userId }) => JSON.stringify([tenant, userId]))
  const found = [...byMember.values()].map(
    (theirs) => new Set(theirs.flatMap(({ customerId }) => (customerId === null ? [] : [customerId]))),
  )
  const all = new Set(found.flatMap((customers) => [...customers]))
  const [customerId] = all
  if (customerId === undefined || all.size > 1 || found.some(({ size }) => size === 0)) return undefined
  return { customerId, unboundCount: rows[0]!.unboundCount }
}
