import { and, eq, sql } from 'drizzle-orm'
import type { ConversationAddress, ConversationKind } from '../../chat/conversation.ts'
import type { Locale } from '../../i18n/locale.ts'
import { newId } from '../../store/new-id.ts'
import type { Reader, Tx } from '../../store/store.ts'
import type { Conversation } from '../definitions/context.ts'

export interface KnownConversation extends Conversation {
  /** When the platform last told who is in it. */
  describedAt: Date | undefined
  /** The platform guarantees that nobody from outside is in it. */
  closed: boolean
  /** As the platform tells. */
  toldLocale: Locale | undefined
  /** Nothing is ever heard there, and nobody tells who reads it (`add-place.ts`). */
  onlyOutgoing: boolean
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
    locale: row.locale ?? row.toldLocale ?? undefined,
    toldLocale: row.toldLocale ?? undefined,
    leftAt: row.leftAt ?? undefined,
    onlyOutgoing: row.onlyOutgoing,
  }
}
