import type { OutgoingBody } from '../../../src/chat/outgoing.ts'
import type { Around } from '../cards/drawing.ts'

/** Person → userid, of those who are a member here. Asked for all that a message names at once. */
export type UserIdsOf = (personIds: readonly string[]) => Promise<ReadonlyMap<string, string>>

/** How the people of ours that a card names are shown as members. */
export async function memberLinks(body: OutgoingBody, userIdsOf: UserIdsOf): Promise<Pick<Around, 'userIdOf'>> {
  const people = peopleIn(body)
  if (people.length === 0) return {}
  const userIds = await userIdsOf(people)
  return { userIdOf: (personId) => userIds.get(personId) }
}

function peopleIn(body: OutgoingBody): string[] {
  if (body.type !== 'card' || body.card.kind !== 'facts') return []
  return [...new Set(body.card.facts.flatMap(({ person }) => person ?? []))]
}
