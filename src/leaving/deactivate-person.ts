import type { AuditActor } from '../audit/record-audit.ts'
import { endFormDrafts } from '../bot/forms/form-draft.ts'
import { endFormLinks } from '../bot/forms/form-link.ts'
import { revokeApiTokens } from '../people/api-token.ts'
import { endLinkCodes } from '../people/link-code.ts'
import type { Person } from '../people/person.ts'
import { setActive } from '../people/set-active.ts'
import { endSubscriptionsOf } from '../schedule/end-subscription.ts'
import type { Tx } from '../store/store.ts'

/** What else is to be done in the transaction in which somebody leaves: the cards they have before them are redrawn. */
export type OnLeft = (tx: Tx, personId: string) => Promise<void>

/** What ended with it; done again it is all 0. */
export interface Left {
  person: Person
  /** False: they had left before. */
  changed: boolean
  tokens: number
  formLinks: number
  subscriptions: number
}

/**
 * Somebody leaves: from this commit on they see nothing and can do nothing, on every platform. Their deals and customers stay
 * theirs until somebody hands them over. What waits for their yes is passed on by the next wake
 * (`pipeline/approvals/pass-on-approvals.ts`), their overdue deals by the ladder. May be repeated: a platform says it more
 * than once.
 * @throws UserError `error.person.unknown`, `error.person.lastAdmin`
 */
export async function deactivatePerson(
  tx: Tx,
  personId: string,
  { now, by, onLeft }: { now: Date; by: AuditActor; onLeft: OnLeft },
): Promise<Left> {
  const { person, changed } = await setActive(tx, personId, false, now, by)
  const ended = {
    tokens: await revokeApiTokens(tx, { personId, now }, by),
    formLinks: await endFormLinks(tx, personId, now),
    subscriptions: await endSubscriptionsOf(tx, personId, now, by),
  }
  await endLinkCodes(tx, personId)
  await endFormDrafts(tx, personId)
  if (changed) await onLeft(tx, personId)
  return { person, changed, ...ended }
}
