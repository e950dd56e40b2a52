import { eq } from 'drizzle-orm'
import { auditOf } from '../../audit/audit-of.ts'
import type { EntryPoint } from '../../audit/entry-point.ts'
import { UserError } from '../../errors/user-error.ts'
import type { Locale } from '../../i18n/locale.ts'
import type { Person } from '../../people/person.ts'
import { can } from '../../people/roles.ts'
import type { Tx } from '../../store/store.ts'
import { loadConversation } from './conversation-rows.ts'

const auditConversation = auditOf('conversation')

/**
 * Chooses the language in which a whole group is spoken to, for what is said and redrawn from now on. Without one it is what
 * the platform tells, else the product's.
 * @throws UserError `error.group.none`, `error.group.mayNot`
 */
export async function chooseLanguage(
  tx: Tx,
  actor: Person,
  { conversationId, locale }: { conversationId: string; locale: Locale | undefined },
  { now, entryPoint }: { now: Date; entryPoint: EntryPoint },
): Promise<void> {
  if (!can(actor, 'deal.assign')) throw new UserError('error.group.mayNot')
  const { kind } = await loadConversation(tx, conversationId)
  if (kind !== 'group') throw new UserError('error.group.none')
  const { conversation } = tx.tables
  const [before] = await tx
    .select({ locale: conversation.locale })
    .from(conversation)
    .where(eq(conversation.id, conversationId))
  const after = locale ?? null
  if (before?.locale === after) return
  await tx.update(conversation).set({ locale: after }).where(eq(conversation.id, conversationId))
  await auditConversation(tx, { actorId: actor.id, entryPoint }, conversationId, now, {
    action: 'conversation.language',
    before: { locale: before?.locale ?? null },
    after: { locale: after },
  })
}
