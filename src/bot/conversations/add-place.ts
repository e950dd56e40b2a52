import { and, eq } from 'drizzle-orm'
import { auditOf } from '../../audit/audit-of.ts'
import type { AuditActor } from '../../audit/record-audit.ts'
import type { ConversationAddress, PlatformUser } from '../../chat/conversation.ts'
import { UserError } from '../../errors/user-error.ts'
import type { Reader, Tx } from '../../store/store.ts'
import { placeConversation } from './conversation-rows.ts'
import { keepFacts } from './keep-facts.ts'

const auditConversation = auditOf('conversation')

/** A place where things are said and nothing is ever heard: a group robot's webhook. */
export interface OutgoingPlace {
  address: ConversationAddress
  title: string
  /** Whose team reads it: it is shown what they may see. Undefined: nothing of ours is shown there. */
  teamOf: string | undefined
  /**
   * Who is in it, where the platform tells and lets nobody from outside in: it is shown what all of them may see. Undefined: nobody
   * tells.
   */
  members?: readonly PlatformUser[]
}

/**
 * Names a place that only takes. It is a group whose members nobody tells about; said again it gets another title or team.
 * @throws UserError `error.place.heard`: something has been heard there
 */
export async function addPlace(tx: Tx, place: OutgoingPlace, by: AuditActor, now: Date) {
  const { address, title, teamOf, members } = place
  const { id } = await placeConversation(tx, address, { kind: 'group', title })
  const { conversation } = tx.tables
  const [before] = await tx.select().from(conversation).where(eq(conversation.id, id))
  if (!before?.onlyOutgoing && before!.seq > 0) throw new UserError('error.place.heard', { title: before!.title })
  const shownAs = teamOf ?? null
  await tx
    .update(conversation)
    .set({ kind: 'group', title, onlyOutgoing: true, hasOutsider: true, shownAs, leftAt: null })
    .where(eq(conversation.id, id))
  if (members) await keepFacts(tx, id, { kind: 'group', title, members: [...members], closed: true }, now)
  await auditConversation(tx, by, id, now, {
    action: 'conversation.placed',
    before: { personId: before?.shownAs ?? null },
    after: { title, personId: shownAs },
  })
  return id
}

/** Those places, by title. */
export async function listPlaces(reader: Reader): Promise<(Omit<OutgoingPlace, 'members'> & { id: string })[]> {
  const { conversation } = reader.tables
  const rows = await reader
    .select()
    .from(conversation)
    .where(eq(conversation.onlyOutgoing, true))
    .orderBy(conversation.title, conversation.id)
  return rows.map(({ id, platform, tenant, externalId, title, shownAs }) => ({
    id,
    address: { platform, tenant, id: externalId },
    title,
    teamOf: shownAs ?? undefined,
  }))
}

/** Undefined: no such place was named. */
export async function findPlace(reader: Reader, { platform, tenant, id }: ConversationAddress) {
  const { conversation } = reader.tables
  const [found] = await reader
    .select({ id: conversation.id, teamOf: conversation.shownAs })
    .from(conversation)
    .where(
      and(
        eq(conversation.platform, platform),
        eq(conversation.tenant, tenant),
        eq(conversation.externalId, id),
        eq(conversation.onlyOutgoing, true),
      ),
    )
  return found && { id: found.id, teamOf: found.teamOf ?? undefined }
}
