import { and, asc, eq, gt, inArray, type SQL } from 'drizzle-orm'
import { fold } from '../i18n/fold.ts'
import { findPeople } from '../people/find-person.ts'
import { lineAbove } from '../people/line-above.ts'
import type { Role } from '../people/roles.ts'
import type { Reader } from '../store/store.ts'
import { chunksOf } from '../store/transaction/chunks-of.ts'

/** Who is in the company as a platform says, whole. */
export interface PlatformDirectory {
  platform: string
  tenant: string
  members: readonly { userId: string; name: string; leader: string | undefined }[]
  /** Who left the company: the platform says so of each by name. */
  left: readonly string[]
}

/** What taking it over does. */
export type DirectoryChange =
  | { change: 'add'; userId: string; name: string; roles: readonly Role[] }
  /** Somebody here has that name and no account there: whether it is them is not for us to say. */
  | { change: 'sameName'; userId: string; name: string }
  | { change: 'lead'; userId: string; name: string; leader: string; leaderName: string }
  | { change: 'leave'; personId: string; name: string }

interface Account {
  userId: string
  personId: string
  active: boolean
}

/** Ids of one question. */
const together = 500

/** Accounts there of somebody of us, also of whoever has left. @param userIds nobody else's. Default: every account there */
async function accountsOn(
  reader: Reader,
  { platform, tenant }: Pick<PlatformDirectory, 'platform' | 'tenant'>,
  userIds?: readonly string[],
): Promise<Account[]> {
  const { identity, person } = reader.tables
  const those = async (which: SQL | undefined) =>
    await reader
      .select({ userId: identity.userId, personId: identity.personId, active: person.active })
      .from(identity)
      .innerJoin(person, eq(person.id, identity.personId))
      .where(and(eq(identity.platform, platform), eq(identity.tenant, tenant), which))
  if (!userIds) return await those(undefined)
  const found: Account[] = []
  for (const some of chunksOf(userIds, together)) found.push(...(await those(inArray(identity.userId, [...some]))))
  return found
}

/** The accounts there of those of us who are here, so many behind one of them, in order of their ids. */
export async function activeAccountsAfter(
  reader: Reader,
  { platform, tenant }: Pick<PlatformDirectory, 'platform' | 'tenant'>,
  after: string,
  most: number,
): Promise<{ userId: string; name: string }[]> {
  const { identity, person } = reader.tables
  return await reader
    .select({ userId: identity.userId, name: person.name })
    .from(identity)
    .innerJoin(person, eq(person.id, identity.personId))
    .where(
      and(
        ...[eq(identity.platform, platform), eq(identity.tenant, tenant)],
        ...[gt(identity.userId, after), eq(person.active, true)],
      ),
    )
    .orderBy(asc(identity.userId))
    .limit(most)
}

/** The accounts there of those of us who are here. */
export async function activeAccounts(
  reader: Reader,
  directory: Pick<PlatformDirectory, 'platform' | 'tenant'>,
): Promise<string[]> {
  return (await accountsOn(reader, directory)).filter(({ active }) => active).map(({ userId }) => userId)
}

/** What would change, in the order in which it is done. Of what agrees nothing. What else there is costs nothing. */
export async function directoryChanges(reader: Reader, directory: PlatformDirectory): Promise<DirectoryChange[]> {
  const { members, left } = directory
  const userIds = [...members.flatMap(({ userId, leader }) => [userId, ...(leader ? [leader] : [])]), ...left]
  const all = await accountsOn(reader, directory, [...new Set(userIds)])
  const accounts = new Map(all.filter(({ active }) => active).map(({ userId, personId }) => [userId, personId]))
  // Whether somebody who has left us is back is not for us to say.
  const former = new Set(all.filter(({ active }) => !active).map(({ userId }) => userId))
  const people = await findPeople(reader, [...accounts.values()])
  const isKnownHere = ({ userId }: { userId: string }) => accounts.has(userId) || former.has(userId)
  const names = members.every(isKnownHere) ? new Set<string>() : await allNames(reader)
  const leaders = new Set(members.flatMap(({ leader }) => leader ?? []))
  const nameOf = new Map(members.map(({ userId, name }) => [userId, name]))
  const added = members.flatMap(({ userId, name }): DirectoryChange[] => {
    if (isKnownHere({ userId })) return []
    if (names.has(fold(name))) return [{ change: 'sameName', userId, name }]
    return [{ change: 'add', userId, name, roles: leaders.has(userId) ? ['supervisor'] : ['rep'] }]
  })
  const joins = new Set(added.flatMap((one) => (one.change === 'add' ? [one.userId] : [])))
  const isKnown = (userId: string) => accounts.has(userId) || joins.has(userId)
  const led: DirectoryChange[] = members.flatMap(({ userId, name, leader }) => {
    if (leader === undefined || !isKnown(userId) || !isKnown(leader)) return []
    const person = people.get(accounts.get(userId) ?? '')
    if (person?.managerId !== undefined && person.managerId === accounts.get(leader)) return []
    return [{ change: 'lead', userId, name: person?.name ?? name, leader, leaderName: nameOf.get(leader) ?? leader }]
  })
  const unlinked = new Set(added.flatMap((one) => (one.change === 'sameName' ? [fold(one.name)] : [])))
  const gone: DirectoryChange[] = left.flatMap((userId) => {
    const person = people.get(accounts.get(userId) ?? '')
    // With a member of that name whom we do not know they may be that one, under another id.
    return person && !unlinked.has(fold(person.name))
      ? [{ change: 'leave', personId: person.id, name: person.name }]
      : []
  })
  return [...added, ...led, ...gone]
}

async function allNames(reader: Reader): Promise<Set<string>> {
  const { person } = reader.tables
  const rows = await reader.select({ name: person.name }).from(person)
  return new Set(rows.map(({ name }) => fold(name)))
}

/** Nobody leads whoever leads them. */
export const wouldCircle = async (reader: Reader, personId: string, leaderId: string): Promise<boolean> =>
  personId === leaderId || (await lineAbove(reader, leaderId)).includes(personId)
