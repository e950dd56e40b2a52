import { and, eq } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'
import type { PersonIdentity } from './identity.ts'

/** Everybody who is here and has an account on one platform and tenant, by name. */
export async function peopleOn(
  reader: Reader,
  { platform, tenant }: Pick<PersonIdentity, 'platform' | 'tenant'>,
): Promise<{ userId: string; name: string }[]> {
  const { identity, person } = reader.tables
  return await reader
    .select({ userId: identity.userId, name: person.name })
    .from(identity)
    .innerJoin(person, eq(person.id, identity.personId))
    .where(and(eq(identity.platform, platform), eq(identity.tenant, tenant), eq(person.active, true)))
    .orderBy(person.name, identity.userId)
}
