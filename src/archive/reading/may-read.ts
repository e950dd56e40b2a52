import { actsOn } from '../../audit/acts-on.ts'
import type { Customer } from '../../customers/customer.ts'
import { isCustomerIn, mayWithCustomer } from '../../customers/see-customer.ts'
import type { Person } from '../../people/person.ts'
import type { Reader } from '../../store/store.ts'
import { readingActions, reasonLastsMs } from './reading-audit.ts'
import { isReadingReason, type ReadingReason } from './reading-reasons.ts'

/** What stands between a person and what was said with a customer. */
export type MayRead =
  | { may: 'no' }
  /** They are responsible for it, and have to say why they read it. */
  | { may: 'withReason' }
  /** `reason`: what they said; undefined for a customer of their own. */
  | { may: 'yes'; reason: ReadingReason | undefined }

/** Own customers without a question; anybody else's for so long after a reason was given (`reading-audit.ts`). */
export async function mayRead(reader: Reader, person: Person, customer: Customer, now: Date): Promise<MayRead> {
  if (!(await mayWithCustomer(reader, person, customer, 'archive.read'))) return { may: 'no' }
  if (await isCustomerIn(reader, new Set([person.id]), customer)) return { may: 'yes', reason: undefined }
  const since = new Date(now.getTime() - reasonLastsMs)
  const of = { subjectType: 'customer', subjectId: customer.id, actorId: person.id, since }
  const [given] = await actsOn(reader, { ...of, action: readingActions.reason }, 1)
  const reason = String(given?.after?.reason ?? '')
  return isReadingReason(reason) ? { may: 'yes', reason } : { may: 'withReason' }
}
