import { and, eq } from 'drizzle-orm'
import type { EntryPoint } from '../audit/entry-point.ts'
import type { Refresh } from '../bot/definitions/subjects.ts'
import { UserError } from '../errors/user-error.ts'
import type { Tx } from '../store/store.ts'
import type { Tables } from '../store/tables/index.ts'
import { type Customer, customerFromRow, customerNumber } from './customer.ts'

/** When, and through which entry point, a customer is changed; a `Context` is one. */
export interface CustomerChange {
  now: Date
  entryPoint: EntryPoint
  /** The cards that show it are redrawn by the same transaction. */
  refresh: Refresh
}

/** Compare-and-swap: written only when the customer is still the one that was read. @throws UserError `error.customer.changed` */
export async function changeCustomer(
  tx: Tx,
  read: Customer,
  set: Partial<Pick<Tables['customer']['$inferSelect'], 'name' | 'nameKey' | 'phone' | 'ownerId' | 'facts'>>,
  { refresh }: Pick<CustomerChange, 'refresh'>,
): Promise<Customer> {
  const { customer } = tx.tables
  const [row] = await tx
    .update(customer)
    .set({ ...set, version: read.version + 1 })
    .where(and(eq(customer.id, read.id), eq(customer.version, read.version)))
    .returning()
  if (!row) throw new UserError('error.customer.changed', { customer: customerNumber(read.number) })
  await refresh({ customer: read.id })
  return customerFromRow(row)
}
