import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'
import type { Place, Subscription } from './subscription.ts'

/** What is subscribed there now, in the order in which people number it. */
export async function listSubscriptions(reader: Reader, place: Place): Promise<Subscription[]> {
  const { subscription } = reader.tables
  const theirs =
    'personId' in place
      ? eq(subscription.personId, place.personId)
      : eq(subscription.conversationId, place.conversationId)
  return await reader
    .select()
    .from(subscription)
    .where(and(theirs, isNull(subscription.endedAt)))
    .orderBy(asc(subscription.createdAt), asc(subscription.id))
}
