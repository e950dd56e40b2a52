import { actsOn } from '../../audit/acts-on.ts'
import type { EntryPoint } from '../../audit/entry-point.ts'
import { auditCustomer } from '../../customers/audit-customer.ts'
import type { Customer } from '../../customers/customer.ts'
import { UserError } from '../../errors/user-error.ts'
import type { Person } from '../../people/person.ts'
import type { Tx } from '../../store/store.ts'
import { mayRead } from './may-read.ts'
import { oneReadingMs, readingActions } from './reading-audit.ts'
import type { ReadingReason } from './reading-reasons.ts'

interface At {
  now: Date
  entryPoint: EntryPoint
}

/**
 * Somebody opens what was said with a customer: the audit keeps it, several within a minute as one row.
 * @returns false: they have to say why first, and nothing is kept
 * @throws UserError `error.archive.notYours`
 */
export async function openArchive(
  tx: Tx,
  actor: Person,
  customer: Customer,
  { now, entryPoint }: At,
): Promise<boolean> {
  const answer = await mayRead(tx, actor, customer, now)
  if (answer.may === 'no') throw new UserError('error.archive.notYours')
  if (answer.may === 'withReason') return false
  const since = new Date(now.getTime() - oneReadingMs)
  const of = { subjectType: 'customer', subjectId: customer.id, actorId: actor.id, since }
  const [justRead] = await actsOn(tx, { ...of, action: readingActions.read }, 1)
  if (justRead) return true
  const by = { actorId: actor.id, entryPoint }
  const { reason } = answer
  const after = reason === undefined ? {} : { after: { reason } }
  await auditCustomer(tx, by, customer.id, now, { action: readingActions.read, ...after })
  return true
}

/**
 * Somebody says why they read what was said with a customer of another.
 * @throws UserError `error.archive.notYours`, `error.archive.reasonEmpty` another reason without words
 */
export async function giveReason(
  tx: Tx,
  actor: Person,
  { customer, reason, words }: { customer: Customer; reason: ReadingReason; words: string | undefined },
  { now, entryPoint }: At,
): Promise<void> {
  const { may } = await mayRead(tx, actor, customer, now)
  if (may === 'no') throw new UserError('error.archive.notYours')
  if (reason === 'other' && words === undefined) throw new UserError('error.archive.reasonEmpty')
  const by = { actorId: actor.id, entryPoint }
  const given = { action: readingActions.reason, after: { reason }, reason: words }
  await auditCustomer(tx, by, customer.id, now, given)
}
