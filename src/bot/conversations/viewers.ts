import { and, eq, isNull, or } from 'drizzle-orm'
import type { Audience } from '../../chat/audience.ts'
import { findPeople, findPerson } from '../../people/find-person.ts'
import type { Reader } from '../../store/store.ts'
import type { Viewers } from '../definitions/card.ts'
import type { Conversation } from '../definitions/context.ts'
import { loadConversation } from './conversation-rows.ts'
import { hasMembers } from './members.ts'

/** Everybody who would see a message to this audience. */
export async function viewersOf(reader: Reader, audience: Audience, now: Date): Promise<Viewers> {
  if (audience.to === 'conversation') return viewersOfConversation(reader, audience.conversationId, now)
  const person = await findPerson(reader, audience.personId)
  return person?.active ? { people: [person], outsiders: false, now } : { people: [], outsiders: true, now }
}

/** Members the platform does not name, and members we do not know, count as outsiders: nothing of ours is shown to them. */
async function viewersOfConversation(reader: Reader, conversationId: string, now: Date): Promise<Viewers> {
  const conversation = await loadConversation(reader, conversationId)
  if (conversation.hasOutsider || conversation.shownAs !== undefined) {
    const declared = conversation.shownAs !== undefined && !(await hasMembers(reader, conversationId))
    if (declared) return declaredViewers(reader, conversation.shownAs!, now)
    // Nothing is shown there, however many they are.
    if (conversation.hasOutsider) return { people: [], outsiders: true, now }
  }
  const { people: known, unknown } = await whoIsThere(reader, conversation)
  const people = known.filter(({ active }) => active)
  return { people, outsiders: unknown || people.length === 0 || people.length < known.length, now }
}

/** In two short questions, however many they are. */
async function whoIsThere(reader: Reader, { id, address: { platform } }: Pick<Conversation, 'id' | 'address'>) {
  const { conversationMember: member, identity } = reader.tables
  const isThem = and(
    eq(identity.userId, member.userId),
    eq(identity.platform, platform),
    eq(identity.tenant, member.tenant),
  )
  const [unknown] = await reader
    .select({ userId: member.userId })
    .from(member)
    .leftJoin(identity, isThem)
    .where(and(eq(member.conversationId, id), or(eq(member.outsider, true), isNull(identity.personId))))
    .limit(1)
  if (unknown) return { people: [], unknown: true }
  const theirs = reader
    .select({ personId: identity.personId })
    .from(member)
    .innerJoin(identity, isThem)
    .where(eq(member.conversationId, id))
  return { people: [...(await findPeople(reader, theirs)).values()], unknown: false }
}

/** What a group is shown of which somebody responsible has said whose team it is: what this person may see, as long as they are here. */
async function declaredViewers(reader: Reader, personId: string, now: Date): Promise<Viewers> {
  const person = await findPerson(reader, personId)
  return person?.active ? { people: [person], outsiders: false, now } : { people: [], outsiders: true, now }
}
