import { and, eq } from 'drizzle-orm'
import { type AuditActor, recordAudit } from '../audit/record-audit.ts'
import { UserError } from '../errors/user-error.ts'
import type { Tx } from '../store/store.ts'
import { type Customer, customerNumber } from './customer.ts'

/**
 * Brings what a source knows about a customer up to date. Facts the source does not name stay.
 * False: nothing was different, nothing was written. @throws UserError `error.customer.stale` when somebody was faster
 */
export async function updateFacts(
  tx: Tx,
  subject: Customer,
  facts: Readonly<Record<string, string>>,
  now: Date,
  by: AuditActor,
): Promise<boolean> {
  const labels = Object.keys(facts).filter((label) => facts[label] !== subject.facts[label])
  if (labels.length === 0) return false
  const { customer } = tx.tables
  const changed = await tx
    .update(customer)
    .set({ facts: { ...subject.facts, ...facts }, version: subject.version + 1 })
    .where(and(eq(customer.id, subject.id), eq(customer.version, subject.version)))
    .returning({ id: customer.id })
  if (changed.length === 0) throw new UserError('error.customer.stale', { customer: customerNumber(subject.number) })
  const pick = (from: Readonly<Record<string, string>>) =>
    Object.fromEntries(labels.flatMap((label) => (from[label] === undefined ? [] : [[label, from[label]]])))
  await recordAudit(tx, {
    ...by,
    at: now,
    action: 'customer.facts',
    subjectType: 'customer',
    subjectId: subject.id,
    before: pick(subject.facts),
    after: pick(facts),
  })
  return true
}
