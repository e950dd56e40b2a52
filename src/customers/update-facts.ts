import type { AuditActor } from '../audit/record-audit.ts'
import type { Tx } from '../store/store.ts'
import { auditCustomer } from './audit-customer.ts'
import { type CustomerChange, changeCustomer } from './change-customer.ts'

import type { Customer } from './customer.ts'

/**
 * Brings what a source knows about a customer up to date. Facts the source does not name stay. False: nothing was
 * different, nothing was written. @throws UserError `error.customer.changed` when it was changed meanwhile
 */
export async function updateFacts(
  tx: Tx,
  subject: Customer,
  facts: Readonly<Record<string, string>>,
  { now, refresh }: Pick<CustomerChange, 'now' | 'refresh'>,
  by: AuditActor,
): Promise<boolean> {
  const labels = Object.keys(facts).filter((label) => facts[label] !== subject.facts[label])
  if (labels.length === 0) return false
  await changeCustomer(tx, subject, { facts: { ...subject.facts, ...facts } }, { refresh })
  const pick = (from: Readonly<Record<string, string>>) =>
    Object.fromEntries(labels.flatMap((label) => (from[label] === undefined ? [] : [[label, from[label]]])))
  await auditCustomer(tx, by, subject.id, now, {
    action: 'customer.facts',
    before: pick(subject.facts),
    after: pick(facts),
  })
  return true
}
