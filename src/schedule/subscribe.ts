import { recordAudit } from '../audit/record-audit.ts'
import type { Act } from '../bot/act.ts'
import { viewersOf } from '../bot/viewers.ts'
import { UserError } from '../errors/user-error.ts'
import { newId } from '../store/new-id.ts'
import { listSubscriptions } from './list-subscriptions.ts'
import type { ScheduledReport } from './scheduled-report.ts'
import { type Daily, nextSlot } from './slots.ts'
import { audienceOf, type Place, placeIn } from './subscription.ts'

/** Of one conversation, or of one person. */
const mostSubscriptions = 20

export interface Wish extends Daily {
  report: 'funnel'
  subject: string
}

type Asking = Pick<Act, 'tx' | 'now' | 'actor' | 'door' | 'conversation'>

/**
 * Subscribes the group, or the person who is alone with the bot. The same wish again is the same subscription.
 * @returns whether it is new
 * @throws UserError when somebody who would get it may not see it, or there are too many
 */
export async function subscribe(act: Asking, wish: Wish, report: ScheduledReport): Promise<boolean> {
  const { tx, now, actor } = act
  const place = placeIn(act.conversation, actor)
  await assertMaySee(act, place, wish.subject, report)
  const known = await listSubscriptions(tx, place)
  if (known.some((one) => isSame(one, wish))) return false
  if (known.length >= mostSubscriptions)
    throw new UserError('error.subscribe.tooMany', { most: mostSubscriptions }, '/unsubscribe 1')
  const id = newId()
  await tx.insert(tx.tables.subscription).values({
    id,
    ...place,
    ...wish,
    nextAt: nextSlot(now, wish).dueAt,
    createdBy: actor.id,
    createdAt: now,
  })
  await recordAudit(tx, {
    at: now,
    actorId: actor.id,
    door: act.door,
    action: 'subscription.created',
    subjectType: 'subscription',
    subjectId: id,
    after: { ...place, ...wish },
  })
  return true
}

/** Everybody who will get it, today; whoever speaks in a group is one of them. Who joins later is looked at again before each picture. */
async function assertMaySee(
  { tx, now, conversation }: Asking,
  place: Place,
  subject: string,
  report: ScheduledReport,
): Promise<void> {
  const viewers = await viewersOf(tx, audienceOf(place), now)
  if (conversation.kind === 'group' && viewers.outsiders) throw new UserError('error.subscribe.outsider')
  if (await report.maySee(tx, subject, viewers)) return
  throw new UserError(conversation.kind === 'group' ? 'error.subscribe.notEverybody' : 'error.subscribe.notYours')
}

function isSame(one: Wish, other: Wish): boolean {
  const keys = ['report', 'subject', 'at', 'timeZone'] as const
  return keys.every((key) => one[key] === other[key])
}
