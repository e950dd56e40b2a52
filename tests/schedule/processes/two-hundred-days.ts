import { readRequest, writeRequest } from '../../../src/reports/funnel-request.ts'
import { seededRandom } from '../../../src/samples/random.ts'
import { type Daily, dueSlots, latestSlot, nextSlot } from '../../../src/schedule/slots.ts'
import type { Subscription } from '../../../src/schedule/subscription.ts'
import { newId } from '../../../src/store/new-id.ts'
import type { Store } from '../../../src/store/store.ts'
import { platform, tenant } from '../../fakes/test-platform/parse.ts'
import { join } from '../../support/bot-harness.ts'
import type { TestDatabase } from '../../support/test-store.ts'
import { ScheduleProcess } from './schedule-process.ts'

const hour = 3_600_000
const lateMs = 10 * 60_000
const start = new Date('2026-01-31T16:00:00Z')

/** Two groups and somebody with two subscriptions of their own, at usual times and at times that the clocks skip or show twice. */
export async function foundSubscribers(store: Store): Promise<Subscription[]> {
  const askerId = await join(store, '周海', ['director', 'admin'])
  const targets = [
    { to: 'group', at: '08:40', timeZone: 'Asia/Shanghai', period: 'all' },
    { to: 'group', at: '02:30', timeZone: 'America/New_York', period: '7d' },
    { to: 'person', at: '08:40', timeZone: 'Asia/Shanghai', period: '30d' },
    { to: 'person', at: '01:30', timeZone: 'Europe/Berlin', period: '90d' },
  ] as const
  return store.write(async (tx) => {
    const { conversation, conversationMember, subscription } = tx.tables
    const made: Subscription[] = []
    for (const [n, { to, at, timeZone, period }] of targets.entries()) {
      const group = { id: newId(), externalId: `群${n}`, kind: 'group', title: `群${n}`, platform, tenant } as const
      if (to === 'group') {
        await tx.insert(conversation).values(group)
        await tx
          .insert(conversationMember)
          .values({ conversationId: group.id, tenant, userId: '周海', outsider: false })
      }
      const place = to === 'group' ? { conversationId: group.id } : { personId: askerId }
      const subject = writeRequest({ askerId, whose: { of: 'visible' }, period, timeZone })
      const nextAt = nextSlot(start, { at, timeZone }).dueAt
      const row = { id: newId(), ...place, report: 'funnel', subject, at, timeZone, nextAt } as const
      made.push(
        ...(await tx
          .insert(subscription)
          .values({ ...row, createdBy: askerId, createdAt: start })
          .returning()),
      )
    }
    return made
  })
}

export interface Days {
  processes: number
  days: number
  seed: number
  /** How often a process is killed when it has something to do. */
  killChance: number
  mutant?: boolean
}

/**
 * So many days of some processes on one database: woken at odd intervals, each with a clock that jumps by up to five hours
 * either way, killed in the middle of a wake and started again hours later. Never away for a whole day.
 */
export async function liveThrough(
  database: TestDatabase,
  subscriptions: readonly Subscription[],
  { processes, days, seed, killChance, mutant = false }: Days,
): Promise<Date> {
  const random = seededRandom(seed)
  const team = Array.from({ length: processes }, () => ({
    process: new ScheduleProcess(database, mutant),
    shown: start,
    offset: 0,
    awayFor: 0,
  }))
  const end = start.getTime() + days * 24 * hour
  try {
    for (let now = start.getTime(); now < end; now += random.between(10, 240) * 60_000) {
      await Promise.all(
        team.map(async (one) => {
          if (random.chance(0.15)) one.offset = random.chance(0.5) ? 0 : random.between(-300, 300) * 60_000
          const [killed, afterMs, restWakes] = [random.chance(killChance), random.between(0, 30), random.between(0, 2)]
          const away = one.awayFor > 0
          one.awayFor = Math.max(0, one.awayFor - 1)
          if (away) return
          const before = one.shown
          one.shown = new Date(now + one.offset)
          // Killing it while it has nothing to do would show nothing.
          if (!killed || !subscriptions.some((each) => isBetween(before, one.shown, each)))
            return one.process.wake(one.shown)
          one.awayFor = restWakes
          return one.process.wakeAndKill(one.shown, afterMs)
        }),
      )
    }
    await team[0]!.process.wake(new Date(end))
    return new Date(end)
  } finally {
    for (const { process } of team) await process.kill()
  }
}

/** Whether something fell due from the one to the other. */
const isBetween = (before: Date, after: Date, daily: Daily) =>
  latestSlot(before, daily).dueAt < latestSlot(after, daily).dueAt

/** What is wrong in the outbox: a slot without its picture or with two, a picture late without a mark or marked without being late. */
export async function wrongSlots(store: Store, subscriptions: readonly Subscription[], end: Date): Promise<string[]> {
  const { outbox } = store.tables
  const rows = await store.read((reader) =>
    reader.select({ content: outbox.content, createdAt: outbox.createdAt }).from(outbox),
  )
  const pictures = rows.map(({ content, createdAt }) => ({ ...asked(content), createdAt }))
  return subscriptions.flatMap((subscription) => {
    const { period } = readRequest(subscription.subject)!
    const theirs = pictures.filter((picture) => picture.period === period)
    const bySlot = Map.groupBy(theirs, ({ createdAt }) => latestSlot(createdAt, subscription).name)
    const due = dueSlots(subscription.nextAt!, end, subscription, 1000)
    const wrongCounts = due.flatMap(({ name }) => {
      const count = bySlot.get(name)?.length ?? 0
      return count === 1 ? [] : [`${name}: ${count} pictures`]
    })
    const wrongMarks = theirs.flatMap(({ createdAt, plannedFor }) => {
      const { name, dueAt } = latestSlot(createdAt, subscription)
      const late = createdAt.getTime() - dueAt.getTime() > lateMs
      return plannedFor === (late ? dueAt.toISOString() : undefined) ? [] : [`${name}: marked ${plannedFor}`]
    })
    return [...wrongCounts, ...wrongMarks]
  })
}

/** How many of the pictures came late: with none of them nothing would be proven about the mark. */
export async function lateCount(store: Store): Promise<number> {
  const { outbox } = store.tables
  const rows = await store.read((reader) => reader.select({ content: outbox.content }).from(outbox))
  return rows.filter(({ content }) => asked(content).plannedFor !== undefined).length
}

const asked = (content: unknown) => readRequest((content as { subject: string }).subject)!
