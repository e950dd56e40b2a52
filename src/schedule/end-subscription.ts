import { eq } from 'drizzle-orm'
import type { Context } from '../bot/definitions/context.ts'
import { UserError } from '../errors/user-error.ts'
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
  ctx: Pick<Context, 'tx' | 'now' | 'actor' | 'entryPoint' | 'conversation'>,
  which: number | 'all',
): Promise<number> {
  const known = await listSubscriptions(ctx.tx, placeIn(ctx.conversation, ctx.actor))
  if (known.length === 0) throw new UserError('error.unsubscribe.none', {}, '/subscribe funnel at 08:40')
  const ending = which === 'all' ? known : known.slice(which - 1, which)
  if (ending.length === 0)
    throw new UserError('error.unsubscribe.number', { number: which, last: known.length }, '/subscriptions')
  for (const one of ending) await endOne(ctx, one)
  return ending.length
}

/** Ends this one; its audit says who did. */
export async function endOne(
  { tx, now, actor, entryPoint }: Pick<Context, 'tx' | 'now' | 'actor' | 'entryPoint'>,
  { id, nextAt }: Subscription,
): Promise<void> {
  const { subscription } = tx.tables
  await tx.update(subscription).set({ endedAt: now, nextAt: null }).where(eq(subscription.id, id))
  await auditSubscription(tx, { actorId: actor.id, entryPoint }, id, now, {
    action: 'subscription.ended',
    before: { nextAt },
    after: { endedAt: now },
  })
}
