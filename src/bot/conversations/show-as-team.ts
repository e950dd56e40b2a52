import { eq } from 'drizzle-orm'
import { auditOf } from '../../audit/audit-of.ts'
import type { EntryPoint } from '../../audit/entry-point.ts'
import { UserError } from '../../errors/user-error.ts'
import { permissionScope } from '../../people/permission-scope.ts'
import type { Person } from '../../people/person.ts'
import { inScope } from '../../people/scope.ts'
import type { Tx } from '../../store/store.ts'
import { loadConversation } from './conversation-rows.ts'
import { hasMembers } from './members.ts'

const auditConversation = auditOf('conversation')

/**
 * Says whose team a group is of which the platform does not tell who is in it: from now on it is shown what this person may
 * see (docs/decisions/052-groups-nobody-tells-about.md). Without a person that ends.
 * @throws UserError `error.group.*`
 */
export async function showAsTeam(
  tx: Tx,
  actor: Person,
  { conversationId, person }: { conversationId: string; person: Person | undefined },
  { now, entryPoint }: { now: Date; entryPoint: EntryPoint },
): Promise<void> {
  const { kind, shownAs } = await loadConversation(tx, conversationId)
  if (kind !== 'group') throw new UserError('error.group.none')
  if (person && (await hasMembers(tx, conversationId))) throw new UserError('error.group.told')
  const scope = await permissionScope(tx, actor, 'deal.assign')
  for (const id of [person?.id, shownAs])
    if (id !== undefined && !inScope(scope, id)) throw new UserError('error.group.mayNot')
  if (shownAs === person?.id) return
  const { conversation } = tx.tables
  await tx
    .update(conversation)
    .set({ shownAs: person?.id ?? null })
    .where(eq(conversation.id, conversationId))
  await auditConversation(tx, { actorId: actor.id, entryPoint }, conversationId, now, {
    action: 'conversation.shownAs',
    before: { personId: shownAs ?? null },
    after: { personId: person?.id ?? null },
  })
}
