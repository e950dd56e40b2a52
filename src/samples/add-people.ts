import { inArray } from 'drizzle-orm'
import type { AuditActor } from '../audit/record-audit.ts'
import { addPerson } from '../people/add-person.ts'
import type { Reader, Tx } from '../store/store.ts'
import { type SamplePerson, samplePeople } from './cast.ts'

const externalKeyOf = (key: string) => `sample:${key}`

/** Adds one of the cast who is missing; whoever leads them is there. */
export async function addSamplePerson(tx: Tx, member: SamplePerson, now: Date, by: AuditActor): Promise<void> {
  const { key, manager, region, name, roles } = member
  const ids = await samplePersonIds(tx)
  if (ids.has(key)) return
  const managerId = manager && ids.get(manager)
  await addPerson(tx, { name, roles, region, managerId, externalKey: externalKeyOf(key), sample: true, now }, by)
}

/** Ids of the cast by their keys. */
export async function samplePersonIds(reader: Reader): Promise<Map<string, string>> {
  const { person } = reader.tables
  const rows = await reader
    .select({ id: person.id, externalKey: person.externalKey })
    .from(person)
    .where(
      inArray(
        person.externalKey,
        samplePeople.map(({ key }) => externalKeyOf(key)),
      ),
    )
  const byExternalKey = new Map(rows.map(({ id, externalKey }) => [externalKey, id]))
  return new Map(samplePeople.flatMap(({ key }) => entry(key, byExternalKey.get(externalKeyOf(key)))))
}

const entry = (key: string, id: string | undefined): [string, string][] => (id === undefined ? [] : [[key, id]])
