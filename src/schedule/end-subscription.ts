import { and, eq, isNull, or } from 'drizzle-orm'
import type { AuditActor } from '../audit/record-audit.ts'
import type { Context } from '../bot/definitions/context.ts'
import { UserError } from '../errors/user-error.ts'
import type { Tx } from '../store/store.ts'
import { auditSubscription } from './audit-subscription.ts'
import { listSubscriptions } from './list-subscriptions.ts'
import { placeIn, type Subscription } from './subscription.ts'

/**
 * Ends one subscription of this conversation by its number in the list, or all of them. Any member of a group may: what
 * a group gets every day is the group's.
 * @returns how many ended
 * @throws UserError when there is none of that number
 */
export async function endSubscription(
  { tx, now, actor, entryPoint, conversation }: Pick<Context, 'tx' | 'now' | 'actor' | 'entryPoint' | 'conversation'>,
  which: number | 'all',
): Promise<number> {
  const known = await listSubscriptions(tx, placeIn(conversation, actor))
  if (known.length === 0) throw new UserError('error.unsubscribe.none', {}, '/subscribe funnel at 08:40')
  const ending = which === 'all' ? known : known.slice(which - 1, which)
  if (ending.length === 0)
    throw new UserError('error.unsubscribe.number', { number: which, last: known.length }, '/subscriptions')
  for (const one of ending) await endOne(tx, one, now, { actorId: actor.id, entryPoint })
  return ending.length
}

/** Ends one of the actor's own by its id. What is none of theirs, or has ended, stays as it is. */
export async function endOwnSubscription(
  { tx, now, actor, entryPoint }: Pick<Context, 'tx' | 'now' | 'actor' | 'entryPoint'>,
  id: string,
): Promise<void> {
  const own = (await listSubscriptions(tx, { personId: actor.id })).find((one) => one.id === id)
  if (own) await endOne(tx, own, now, { actorId: actor.id, entryPoint })
}

/** Ends this one; its audit says who did. */
export async function endOne(tx: Tx, { id, nextAt }: Subscription, now: Date, by: AuditActor): Promise<void> {
  const { subscription } = tx.tables
  await tx.update(subscription).set({ endedAt: now, nextAt: null }).where(eq(subscription.id, id))
  await auditSubscription(tx, by, id, now, {
    action: 'subscription.ended',
    before: { nextAt },
    after: { endedAt: now },
  })
}

/**
 * Ends what somebody gets who has left, and what they have subscribed groups to: it is drawn with their reach, which they
 * have no longer. @returns how many ended
 */
export async function endSubscriptionsOf(tx: Tx, personId: string, now: Date, by: AuditActor): Promise<number> {
  const { subscription } = tx.tables
  const theirs = await tx
    .select()
    .from(subscription)
    .where(
      and(isNull(subscription.endedAt), or(eq(subscription.personId, personId), eq(subscription.createdBy, personId))),
    )
  for (const one of theirs) await endOne(tx, one, now, by)
  return theirs.length
}
