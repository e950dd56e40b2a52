import { and, eq, inArray, type SQLWrapper, sql } from 'drizzle-orm'
import { readMention } from '../chat/mention.ts'
import { fold } from '../i18n/fold.ts'
import type { Reader } from '../store/store.ts'
import type { Tables } from '../store/tables/index.ts'
import type { PersonIdentity } from './identity.ts'
import type { Person } from './person.ts'
import { type Role, roles } from './roles.ts'

/** Also a person who has left: old deals and notes still name them. */
export async function findPerson(reader: Reader, id: string): Promise<Person | undefined> {
  const rows = await reader
    .prepared('people.byId', (db, t) =>
      db
        .select(columns(t))
        .from(t.person)
        .leftJoin(t.personRole, eq(t.personRole.personId, t.person.id))
        .where(eq(t.person.id, sql.placeholder('id'))),
    )
    .execute({ id })
  return gather(rows)[0]
}

/** By id, or by a query for ids; an unknown id is missing from the map. */
export async function findPeople(reader: Reader, ids: readonly string[] | SQLWrapper): Promise<Map<string, Person>> {
  if ('length' in ids && ids.length === 0) return new Map()
  const { person, personRole } = reader.tables
  const rows = await reader
    .select(columns(reader.tables))
    .from(person)
    .leftJoin(personRole, eq(personRole.personId, person.id))
    .where(inArray(person.id, 'length' in ids ? [...new Set(ids)] : ids))
  return new Map(gather(rows).map((found) => [found.id, found]))
}

/** The active person of this identity. Undefined: unknown, or no longer active; both get no data and no action. */
export async function findPersonByIdentity(reader: Reader, identity: PersonIdentity): Promise<Person | undefined> {
  const rows = await reader
    .prepared('people.byIdentity', (db, t) =>
      db
        .select(columns(t))
        .from(t.identity)
        .innerJoin(t.person, eq(t.person.id, t.identity.personId))
        .leftJoin(t.personRole, eq(t.personRole.personId, t.person.id))
        .where(
          and(
            eq(t.identity.platform, sql.placeholder('platform')),
            eq(t.identity.tenant, sql.placeholder('tenant')),
            eq(t.identity.userId, sql.placeholder('userId')),
            eq(t.person.active, true),
          ),
        ),
    )
    .execute({ platform: identity.platform, tenant: identity.tenant, userId: identity.userId })
  return gather(rows)[0]
}

/** The same question when only the answer's id is wanted: asked for every message of our people in a customer's group. */
export async function findPersonIdByIdentity(reader: Reader, identity: PersonIdentity): Promise<string | undefined> {
  const rows = await reader
    .prepared('people.idByIdentity', (db, t) => {
      // Not a join: SQLite would plan that anew each time.
      const connected = db
        .select({ id: t.identity.personId })
        .from(t.identity)
        .where(
          and(
            eq(t.identity.platform, sql.placeholder('platform')),
            eq(t.identity.tenant, sql.placeholder('tenant')),
            eq(t.identity.userId, sql.placeholder('userId')),
          ),
        )
      return db
        .select({ id: t.person.id })
        .from(t.person)
        .where(and(eq(t.person.id, connected), eq(t.person.active, true)))
    })
    .execute({ platform: identity.platform, tenant: identity.tenant, userId: identity.userId })
  return rows[0]?.id
}

/**
 * The active person this mention or id is of, else those whose whole name or external key it is, by name; letter case and
 * full-width forms do not matter. More than one: two people share the name, and the caller must ask which.
 */
export async function findPersonByName(reader: Reader, text: string): Promise<Person[]> {
  const mentioned = readMention(text)
  const picked = mentioned ? await findPersonByIdentity(reader, mentioned) : await findPerson(reader, text.trim())
  if (mentioned || picked?.active) return picked ? [picked] : []
  const wanted = fold(text)
  if (wanted === '') return []
  const { person } = reader.tables
  const candidates = await reader
    .select({ id: person.id, name: person.name, externalKey: person.externalKey })
    .from(person)
    .where(eq(person.active, true))
  const ids = candidates
    .filter(({ name, externalKey }) => fold(name) === wanted || fold(externalKey ?? '') === wanted)
    .map(({ id }) => id)
  const found = await findPeople(reader, ids)
  return ids.sort().flatMap((id) => found.get(id) ?? [])
}

const columns = ({ person, personRole }: Tables) => ({
  id: person.id,
  name: person.name,
  managerId: person.managerId,
  region: person.region,
  locale: person.locale,
  timeZone: person.timeZone,
  active: person.active,
  role: personRole.role,
})

interface PersonRow {
  id: string
  name: string
  managerId: string | null
  region: string | null
  locale: 'zh' | 'en' | null
  timeZone: string | null
  active: boolean
  role: Role | null
}

/** One row per person and role becomes one person with roles in the order `roles` names them. */
function gather(rows: readonly PersonRow[]): Person[] {
  const held = Map.groupBy(rows, ({ id }) => id)
  return [...held.values()].map((theirs) => {
    const { id, name, managerId, region, locale, timeZone, active } = theirs[0]!
    return {
      id,
      name,
      roles: roles.filter((role) => theirs.some((row) => row.role === role)),
      managerId: managerId ?? undefined,
      region: region ?? undefined,
      locale: locale ?? undefined,
      timeZone: timeZone ?? undefined,
      active,
    }
  })
}
