import { viewersOf } from '../bot/conversations/viewers.ts'
import type { Viewers } from '../bot/definitions/card.ts'
import type { Context } from '../bot/definitions/context.ts'
import { UserError } from '../errors/user-error.ts'
import { newId } from '../store/new-id.ts'
import { auditSubscription } from './audit-subscription.ts'
import { endOne } from './end-subscription.ts'
import { listSubscriptions } from './list-subscriptions.ts'
import type { ScheduledReport } from './scheduled-report.ts'
import { nextSlot } from './slots.ts'
import { audienceOf, type Place, placeIn } from './subscription.ts'
import type { Regular } from './working-slots.ts'

/** Of one conversation, or of one person. */
const mostSubscriptions = 20

export interface Wish extends Regular {
  report: 'funnel'
  subject: string
}

type Asking = Pick<Context, 'tx' | 'now' | 'actor' | 'entryPoint' | 'conversation'>

/**
 * Subscribes the group, or the person who is alone with the bot. The same wish again is the same subscription, also
 * when another member of the group makes it; where the existing one may no longer be shown because of its maker, the
 * new one replaces it.
 * @returns whether it is new
 * @throws UserError when one of its readers may not see it, or there are too many
 */
export async function subscribe(ctx: Asking, wish: Wish, report: ScheduledReport): Promise<boolean> {
  const { tx, now, actor } = ctx
  const place = placeIn(ctx.conversation, actor)
  const viewers = await viewersOf(tx, audienceOf(place), now)
  await assertMaySee(ctx, viewers, wish.subject, report)
  const known = await listSubscriptions(tx, place)
  const same = known.find((one) => isSame(one, wish, report))
  if (same && (await report.maySee(tx, same.subject, viewers))) return false
  if (same) await endOne(tx, same, now, { actorId: actor.id, entryPoint: ctx.entryPoint })
  else if (known.length >= mostSubscriptions)
    throw new UserError('error.subscribe.tooMany', { most: mostSubscriptions }, '/unsubscribe 1')
  await begin(ctx, place, wish)
  return true
}

async function begin({ tx, now, actor, entryPoint }: Asking, place: Place, wish: Wish): Promise<void> {
  const id = newId()
  await tx.insert(tx.tables.subscription).values({
    id,
    ...place,
    ...wish,
    nextAt: nextSlot(now, wish).dueAt,
    createdBy: actor.id,
    createdAt: now,
  })
  await auditSubscription(tx, { actorId: actor.id, entryPoint }, id, now, {
    action: 'subscription.created',
    after: { ...place, ...wish },
  })
}

/** Checks everybody who would get it today, the asker included. Before each picture the viewers are checked again. */
async function assertMaySee(
  { tx, conversation }: Asking,
  viewers: Viewers,
  subject: string,
  report: ScheduledReport,
): Promise<void> {
  const inGroup = conversation.kind === 'group'
  if (inGroup && viewers.outsiders) throw new UserError('error.subscribe.outsider')
  if (await report.maySee(tx, subject, viewers)) return
  throw new UserError(inGroup ? 'error.subscribe.notEverybody' : 'error.subscribe.notYours')
}

function isSame(one: Wish, other: Wish, report: ScheduledReport): boolean {
  const keys = ['report', 'at', 'timeZone', 'workdays'] as const
  return keys.every((key) => one[key] === other[key]) && report.same(one.subject, other.subject)
}
