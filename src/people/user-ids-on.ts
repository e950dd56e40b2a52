import { and, desc, eq, inArray } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'
import type { PersonIdentity } from './identity.ts'

/** Who each of these people is on one platform and tenant, of those who are anybody there. */
export async function userIdsOn(
  reader: Reader,
  personIds: readonly string[],
  { platform, tenant }: Pick<PersonIdentity, 'platform' | 'tenant'>,
): Promise<Map<string, string>> {
  const { identity } = reader.tables
  const known = await reader
    .select({ personId: identity.personId, userId: identity.userId })
    .from(identity)
    .where(
      and(inArray(identity.personId, [...personIds]), eq(identity.platform, platform), eq(identity.tenant, tenant)),
    )
    .orderBy(desc(identity.userId))
  return new Map(known.map(({ personId, userId }) => [personId, userId]))
}
