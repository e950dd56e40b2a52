import { eq } from 'drizzle-orm'
import type { AuditActor } from '../../src/audit/record-audit.ts'
import { addPerson, type NewPerson } from '../../src/people/add-person.ts'
import type { Person } from '../../src/people/person.ts'
import type { Store } from '../../src/store/store.ts'

export const monday = new Date('2026-11-23T01:00:00Z')
export const byAdmin: AuditActor = { actorId: null, entryPoint: 'admin' }
export const minutesAfter = (start: Date, minutes: number): Date => new Date(start.getTime() + minutes * 60_000)

/** Adds one person as the admin would; a rep unless said otherwise. */
export function add(store: Store, name: string, facts: Partial<NewPerson> = {}): Promise<Person> {
  return store.write((tx) => addPerson(tx, { name, roles: ['rep'], now: monday, ...facts }, byAdmin))
}

export async function leaves(store: Store, person: Person): Promise<void> {
  await store.write(async (tx) => {
    await tx.update(tx.tables.person).set({ active: false }).where(eq(tx.tables.person.id, person.id))
  })
}

export async function reportsTo(store: Store, person: Person, managerId: string | null): Promise<void> {
  await store.write(async (tx) => {
    await tx.update(tx.tables.person).set({ managerId }).where(eq(tx.tables.person.id, person.id))
  })
}

/** Every audit row about one subject, oldest first. */
export function auditOf(store: Store, subjectId: string) {
  return store.read((reader) => {
    const { auditEntry } = reader.tables
    return reader.select().from(auditEntry).where(eq(auditEntry.subjectId, subjectId)).orderBy(auditEntry.id)
  })
}
