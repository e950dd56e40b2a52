import { and, eq } from 'drizzle-orm'
import type { Audience } from '../../chat/audience.ts'
import { findPeople, findPerson } from '../../people/find-person.ts'
import type { Reader } from '../../store/store.ts'
import type { Viewers } from '../definitions/card.ts'
import { loadConversation } from './conversation-rows.ts'

/** Everybody who would see a message to this audience. */
export async function viewersOf(reader: Reader, audience: Audience, now: Date): Promise<Viewers> {
  if (audience.to === 'conversation') return viewersOfConversation(reader, audience.conversationId, now)
  const person = await findPerson(reader, audience.personId)
  return person?.active ? { people: [person], outsiders: false, now } : { people: [], outsiders: true, now }
}

/** Members the platform does not name, and members we do not know, count as outsiders: nothing of ours is shown to them. */
async function viewersOfConversation(reader: Reader, conversationId: string, now: Date): Promise<Viewers> {
  const conversation = await loadConversation(reader, conversationId)
  const { conversationMember, identity } = reader.tables
  const members = await reader
    .select({ userId: conversationMember.userId, outsider: conversationMember.outsider, personId: identity.personId })
    .from(conversationMember)
    .leftJoin(
      identity,
      and(
        eq(identity.userId, conversationMember.userId),
        eq(identity.platform, conversation.address.platform),
        eq(identity.tenant, conversationMember.tenant),
      ),
    )
    .where(eq(conversationMember.conversationId, conversationId))
  if (members.length === 0 && conversation.shownAs !== undefined)
    return declaredViewers(reader, conversation.shownAs, now)
  const ids = members.flatMap((member) => (member.personId ? [member.personId] : []))
  const people = [...(await findPeople(reader, ids)).values()].filter((person) => person.active)
  const unknown = members.some((member) => member.outsider || !member.personId) || people.length < new Set(ids).size
  return { people, outsiders: conversation.hasOutsider || unknown || members.length === 0, now }
}

/** What a group is shown of which somebody responsible has said whose team it is: what this person may see, as long as they are here. */
async function declaredViewers(reader: Reader, personId: string, now: Date): Promise<Viewers> {
  const person = await findPerson(reader, personId)
  return person?.active ? { people: [person], outsiders: false, now } : { people: [], outsiders: true, now }
}
