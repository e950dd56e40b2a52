import { and, eq, sql } from 'drizzle-orm'
import type { ConversationAddress, ConversationFacts, ConversationKind, PlatformUser } from '../../chat/conversation.ts'
import { newId } from '../../store/new-id.ts'
import type { Reader, Tx } from '../../store/store.ts'
import type { Conversation } from '../definitions/context.ts'
import { rememberMembers } from './known-outsiders.ts'

export interface KnownConversation extends Conversation {
  /** When the platform last told who is in it. */
  describedAt: Date | undefined
  /** The platform guarantees that nobody from outside is in it. */
  closed: boolean
}

/** A conversation's row, and the address under which it is spoken to. */
export interface PlacedConversation {
  id: string
  address: ConversationAddress
}

/** Finds or makes the row of a conversation. One that several tenants share has one row, whoever's address is given. */
export async function placeConversation(
  tx: Tx,
  address: ConversationAddress,
  told: { kind?: ConversationKind; title?: string } | undefined,
  sharedId?: string,
): Promise<PlacedConversation> {
  const shared = sharedId === undefined ? undefined : await findShared(tx, address.platform, sharedId)
  if (shared) return shared
  const known = await findByAddress(tx, address)
  if (known && sharedId === undefined) return { id: known, address }
  const { conversation } = tx.tables
  if (known) await tx.update(conversation).set({ sharedId }).where(eq(conversation.id, known))
  else
    await tx
      .insert(conversation)
      .values({
        id: newId(),
        platform: address.platform,
        tenant: address.tenant,
        externalId: address.id,
        sharedId: sharedId ?? null,
        kind: told?.kind ?? 'group',
        title: told?.title ?? '',
      })
      .onConflictDoNothing()
  // Another process may have made it at the same moment, under the address of another tenant.
  if (sharedId !== undefined) return (await findShared(tx, address.platform, sharedId))!
  return { id: (await findByAddress(tx, address))!, address }
}

async function findShared(reader: Reader, platform: string, sharedId: string): Promise<PlacedConversation | undefined> {
  const { conversation: c } = reader.tables
  const [row] = await reader
    .select({ id: c.id, tenant: c.tenant, externalId: c.externalId })
    .from(c)
    .where(and(eq(c.platform, platform), eq(c.sharedId, sharedId)))
  return row && { id: row.id, address: { platform, tenant: row.tenant, id: row.externalId } }
}

async function findByAddress(reader: Reader, address: ConversationAddress): Promise<string | undefined> {
  const rows = await reader
    .prepared('conversation.by-address', (db, { conversation }) =>
      db
        .select({ id: conversation.id })
        .from(conversation)
        .where(
          and(
            eq(conversation.platform, sql.placeholder('platform')),
            eq(conversation.tenant, sql.placeholder('tenant')),
            eq(conversation.externalId, sql.placeholder('id')),
          ),
        ),
    )
    .execute({ ...address })
  return rows[0]?.id
}

export async function loadConversation(reader: Reader, id: string): Promise<KnownConversation> {
  const [row] = await reader
    .prepared('conversation.load', (db, { conversation }) =>
      db
        .select()
        .from(conversation)
        .where(eq(conversation.id, sql.placeholder('id'))),
    )
    .execute({ id })
  if (!row) throw new Error('a conversation that received something has no row')
  return {
    id: row.id,
    address: { platform: row.platform, tenant: row.tenant, id: row.externalId },
    kind: row.kind,
    title: row.title,
    hasOutsider: row.hasOutsider,
    shownAs: row.shownAs ?? undefined,
    customerId: row.customerId ?? undefined,
    boundAt: row.boundAt ?? undefined,
    describedAt: row.describedAt ?? undefined,
    closed: row.closed,
  }
}

/** Keeps the facts a platform gave about a conversation. Without a list of members one of them may be an outsider. */
export async function keepFacts(tx: Tx, id: string, facts: ConversationFacts, now: Date): Promise<void> {
  const { conversation, conversationMember } = tx.tables
  const { kind, title, closed = false } = facts
  await tx
    .update(conversation)
    .set({ kind, title, closed, hasOutsider: mayHaveOutsider(facts), describedAt: now })
    .where(eq(conversation.id, id))
  await tx.delete(conversationMember).where(eq(conversationMember.conversationId, id))
  const members = peopleIn(facts)
  for (let from = 0; from < members.length; from += rowsAtOnce)
    await tx.insert(conversationMember).values(
      members.slice(from, from + rowsAtOnce).map(({ tenant, userId, name = null, outsider }) => ({
        conversationId: id,
        tenant,
        userId,
        name,
        outsider,
      })),
    )
  await rememberMembers(tx, id)
}

/** So many rows in one statement: databases bound the number of its parameters. */
const rowsAtOnce = 500

/** Programs are nobody who sees something. */
const peopleIn = ({ members }: ConversationFacts): PlatformUser[] => (members ?? []).filter(({ bot }) => !bot)

function mayHaveOutsider({ kind, members, closed }: ConversationFacts): boolean {
  if (members?.some(({ outsider }) => outsider)) return true
  return members === undefined && kind !== 'direct' && !closed
}

/** Whether just these facts are kept, and were told since then. */
export async function hasFacts(reader: Reader, id: string, facts: ConversationFacts, since: Date): Promise<boolean> {
  const known = await loadConversation(reader, id)
  if (known.describedAt === undefined || known.describedAt < since) return false
  const { kind, title, closed = false } = facts
  if (known.kind !== kind || known.title !== title || known.closed !== closed) return false
  if (known.hasOutsider !== mayHaveOutsider(facts)) return false
  const { conversationMember: member } = reader.tables
  const kept = await reader
    .select({ tenant: member.tenant, userId: member.userId, name: member.name, outsider: member.outsider })
    .from(member)
    .where(eq(member.conversationId, id))
  const line = (one: (typeof kept)[number]) => JSON.stringify([one.tenant, one.userId, one.name, one.outsider])
  const told = peopleIn(facts).map(({ name = null, ...member }) => line({ ...member, name }))
  return kept.map(line).sort().join('\n') === told.sort().join('\n')
}

/** Whether the facts kept last name this user, as one of ours or as an outsider. */
export async function hasMember(
  reader: Reader,
  conversationId: string,
  { tenant, userId, outsider }: PlatformUser,
): Promise<boolean> {
  const { conversationMember: member } = reader.tables
  const [found] = await reader
    .select({ userId: member.userId })
    .from(member)
    .where(
      and(
        eq(member.conversationId, conversationId),
        eq(member.tenant, tenant),
        eq(member.userId, userId),
        eq(member.outsider, outsider),
      ),
    )
  return found !== undefined
}
