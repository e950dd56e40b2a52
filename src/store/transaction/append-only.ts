import { eq } from 'drizzle-orm'
import { newId } from '../new-id.ts'
import type { Tx } from '../store.ts'

/** What the triggers of `0001_append_only.sql` look for. */
const exception = 'append-only:deletes'

/**
 * Lets `work` delete from the append-only tables (archive and audit); changing their rows stays refused. Only the
 * removal of sample data does (docs/decisions/037-audit-and-archive-only-grow.md). The permission is a lease row
 * written and deleted inside this one transaction: no other transaction sees it, and a rollback removes it.
 */
export async function allowDeletes<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const { lease } = tx.tables
  await tx.insert(lease).values({ name: exception, holder: newId(), until: 0 })
  const result = await work()
  await tx.delete(lease).where(eq(lease.name, exception))
  return result
}
