import { and, eq, inArray } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'
import type { PersonIdentity } from './identity.ts'
import { scopeOf } from './scope.ts'

/** The accounts on one platform and tenant of a person and everybody below them who is here; theirs first, then by id. */
export async function teamAccounts(
  reader: Reader,
  leaderId: string,
  { platform, tenant }: Pick<PersonIdentity, 'platform' | 'tenant'>,
): Promise<string[]> {
  const team = await scopeOf(reader, { id: leaderId, roles: [] })
  if (team === 'all') return []
  const { identity, person } = reader.tables
  const rows = await reader
    .select({ userId: identity.userId, personId: identity.personId })
    .from(identity)
    .innerJoin(person, eq(person.id, identity.personId))
    .where(
      and(
        inArray(person.id, [...team]),
        eq(person.active, true),
        eq(identity.platform, platform),
        eq(identity.tenant, tenant),
      ),
    )
    .orderBy(identity.userId)
  const isLeader = ({ personId }: (typeof rows)[number]) => Number(personId === leaderId)
  return rows.sort((one, other) => isLeader(other) - isLeader(one)).map(({ userId }) => userId)
}
