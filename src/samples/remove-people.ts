import { and, eq, inArray } from 'drizzle-orm'
import { identitySubject } from '../people/identities.ts'
import type { Reader, Store, Tx } from '../store/store.ts'
import { allowDeletes } from '../store/transaction/append-only.ts'
import { forgetWishes } from './forget-timers.ts'
import { forgetAudit } from './in-batches.ts'

/** Removes the sample people. One who still has real data, or leads a real person, stays as a person who has left. */
export async function removeSamplePeople(store: Store): Promise<{ removed: number; kept: number }> {
  return await store.write((tx) =>
    allowDeletes(tx, async () => {
      const { person } = tx.tables
      const rows = await tx.select({ id: person.id }).from(person).where(eq(person.sample, true))
      const ids = rows.map(({ id }) => id)
      if (ids.length === 0) return { removed: 0, kept: 0 }
      await forgetWishes(tx, ids)
      const needed = await neededPeople(tx, ids)
      await removeIdentities(tx, ids)
      const goes = ids.filter((id) => !needed.has(id))
      await forgetAudit(tx, 'person', goes)
      await tx.delete(person).where(inArray(person.id, goes))
      await tx.update(person).set({ active: false, sample: false }).where(eq(person.sample, true))
      return { removed: goes.length, kept: needed.size }
    }),
  )
}

async function neededPeople(reader: Reader, ids: readonly string[]): Promise<Set<string>> {
  const { customer, deal, person } = reader.tables
  const owners = await reader
    .selectDistinct({ id: deal.ownerId })
    .from(deal)
    .where(inArray(deal.ownerId, [...ids]))
  const keepers = await reader
    .selectDistinct({ id: customer.ownerId })
    .from(customer)
    .where(inArray(customer.ownerId, [...ids]))
  const leaders = await reader
    .selectDistinct({ id: person.managerId })
    .from(person)
    .where(and(inArray(person.managerId, [...ids]), eq(person.sample, false)))
  return new Set([...owners, ...keepers, ...leaders].flatMap(({ id }) => id ?? []))
}

async function removeIdentities(tx: Tx, personIds: readonly string[]): Promise<void> {
  const { identity } = tx.tables
  const gone = await tx
    .delete(identity)
    .where(inArray(identity.personId, [...personIds]))
    .returning({ platform: identity.platform, tenant: identity.tenant, userId: identity.userId })
  await forgetAudit(tx, 'identity', gone.map(identitySubject))
}
