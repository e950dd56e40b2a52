import { inArray } from 'drizzle-orm'
import type { AuditActor } from '../audit/record-audit.ts'
import type { CreateRefresh, Refresh } from '../bot/definitions/subjects.ts'
import { UserError } from '../errors/user-error.ts'
import { addPerson } from '../people/add-person.ts'
import { connectIdentity } from '../people/identities.ts'
import type { PersonIdentity, UserIdCase } from '../people/identity.ts'
import { knownPlatforms } from '../people/known-platforms.ts'
import { lineAbove } from '../people/line-above.ts'
import type { Role } from '../people/roles.ts'
import { updatePerson } from '../people/update-person.ts'
import type { Tx } from '../store/store.ts'
import type { Importer, ImportRow, Outcome } from './importer.ts'
import type { PeopleMapping } from './mapping.ts'
import { columnsOfAll, readValue, requireValue } from './source-value.ts'

interface PersonRow extends ImportRow {
  name: string
  managerKey: string | undefined
  region: string | undefined
  email: string | undefined
  identities: readonly (PersonIdentity & UserIdCase)[]
}

/**
 * People and their place in the reporting line. An empty cell never erases what is known, and roles are given only to
 * people the import adds: what was granted here stays. Accounts are connected and never taken away from anybody.
 */
export function peopleImporter(
  mapping: PeopleMapping,
  { now, createRefresh }: { now: Date; createRefresh: CreateRefresh },
  by: AuditActor,
): Importer<PersonRow> {
  const { key, name, manager, region, email, identities } = mapping
  return {
    columns: columnsOfAll([key, name, manager, region, email, ...identities.map(({ userId }) => userId)]),
    read: (cells) => ({
      key: requireValue('key', key, cells),
      name: requireValue('name', name, cells),
      managerKey: readValue(manager, cells),
      region: readValue(region, cells),
      email: readValue(email, cells),
      identities: identities.flatMap(({ userId: source, ...place }) => {
        const userId = readValue(source, cells)
        return userId === undefined ? [] : [{ ...place, ...knownPlatforms[place.platform], userId }]
      }),
      remarks: [],
    }),
    async begin(tx, rows) {
      const keys = rows.flatMap((row) => [row.key, ...(row.managerKey === undefined ? [] : [row.managerKey])])
      const directory = new Directory(tx, await idsByKey(tx, keys), { now, refresh: createRefresh(tx, now) }, by)
      return (row) => place(directory, mapping, row)
    },
  }
}

async function place(directory: Directory, mapping: PeopleMapping, row: PersonRow): Promise<Outcome> {
  const managerId = row.managerKey === row.key ? undefined : await managerOf(directory, mapping, row)
  const known = directory.idOf(row.key)
  if (known === undefined) {
    await directory.connect(await directory.add(row, managerId, mapping.roles), row)
    return 'new'
  }
  const updated = await directory.update(known, row, managerId)
  const connected = await directory.connect(known, row)
  return updated || connected ? 'updated' : 'unchanged'
}

async function managerOf(
  directory: Directory,
  { managerRoles }: PeopleMapping,
  row: PersonRow,
): Promise<string | undefined> {
  if (row.managerKey === undefined) return undefined
  const known = directory.idOf(row.managerKey)
  if (known !== undefined) return known
  if (!managerRoles) throw new UserError('error.import.manager', { manager: row.managerKey })
  return await directory.add({ key: row.managerKey, name: row.managerKey, region: row.region }, undefined, managerRoles)
}

/** The people one transaction works with, found by key, those it adds included. */
class Directory {
  readonly #tx: Tx
  readonly #ids: Map<string, string>
  readonly #now: Date
  readonly #refresh: Refresh
  readonly #by: AuditActor

  constructor(tx: Tx, ids: Map<string, string>, { now, refresh }: { now: Date; refresh: Refresh }, by: AuditActor) {
    this.#tx = tx
    this.#ids = ids
    this.#now = now
    this.#refresh = refresh
    this.#by = by
  }

  idOf(key: string): string | undefined {
    return this.#ids.get(key)
  }

  async add(
    {
      key,
      name,
      region,
      email,
    }: { key: string; name: string; region?: string | undefined; email?: string | undefined },
    managerId: string | undefined,
    roles: readonly Role[],
  ): Promise<string> {
    const person = { name, region, email, managerId, roles, externalKey: key, now: this.#now }
    const { id } = await addPerson(this.#tx, person, this.#by)
    this.#ids.set(key, id)
    return id
  }

  async update(id: string, { name, region, email }: PersonRow, managerId: string | undefined): Promise<boolean> {
    const before = await lineAbove(this.#tx, id)
    const changed = await updatePerson(this.#tx, id, { name, managerId, region, email }, this.#now, this.#by)
    if (changed) await this.#redrawFor(before, await lineAbove(this.#tx, id))
    return changed
  }

  /** Who was above somebody and is not any more, or the other way round, may see something else now. */
  async #redrawFor(before: readonly string[], after: readonly string[]): Promise<void> {
    const moved = [...new Set([...before, ...after])].filter((id) => before.includes(id) !== after.includes(id))
    if (moved.length > 0) await this.#refresh(...moved.map((person) => ({ person })))
  }

  /** @returns whether any of their accounts is new */
  async connect(personId: string, { identities }: PersonRow): Promise<boolean> {
    let isNew = false
    for (const identity of identities)
      if (await connectIdentity(this.#tx, { ...identity, personId, now: this.#now }, this.#by)) isNew = true
    return isNew
  }
}

async function idsByKey(tx: Tx, keys: readonly string[]): Promise<Map<string, string>> {
  const { person } = tx.tables
  const rows = await tx
    .select({ key: person.externalKey, id: person.id })
    .from(person)
    .where(inArray(person.externalKey, [...new Set(keys)]))
  return new Map(rows.map(({ key, id }) => [key!, id]))
}
