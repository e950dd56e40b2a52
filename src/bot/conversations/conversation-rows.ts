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

/** Finds or makes the row of a conversation. */
export async function conversationIdOf(
  tx: Tx,
  address: ConversationAddress,
  told: { kind?: ConversationKind; title?: string } | undefined,
): Promise<string> {
  const known = await findByAddress(tx, address)
  if (known) return known
  const { conversation } = tx.tables
  await tx
    .insert(conversation)
    .values({
      id: newId(),
      platform: address.platform,
      tenant: address.tenant,
      externalId: address.id,
      kind: told?.kind ?? 'group',
      title: told?.title ?? '',
    })
    .onConflictDoNothing()
  return (await findByAddress(tx, address))!
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
