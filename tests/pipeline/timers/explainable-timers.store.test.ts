import { inArray } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dayIn } from '../../../src/clock/day.ts'
import { dayAfter } from '../../../src/clock/start-of-day.ts'
import { workCalendar } from '../../../src/clock/work-calendar.ts'
import { UserError } from '../../../src/errors/user-error.ts'
import { acknowledge, snooze } from '../../../src/escalation/acknowledge.ts'
import { coach } from '../../../src/escalation/coach.ts'
import { runEscalation } from '../../../src/escalation/run-escalation.ts'
import { addNote } from '../../../src/pipeline/deals/add-note.ts'
import { assignDeal } from '../../../src/pipeline/deals/assign-deal.ts'
import { loseDeal } from '../../../src/pipeline/deals/close-deal.ts'
import { editDeal } from '../../../src/pipeline/deals/edit-deal.ts'
import { reopenDeal } from '../../../src/pipeline/deals/reopen-deal.ts'
import type { Deal } from '../../../src/pipeline/model/deal.ts'
import { moveDeal } from '../../../src/pipeline/moves/move-deal.ts'
import type { TimeRule } from '../../../src/pipeline/policy/document.ts'
import { policyInForce } from '../../../src/pipeline/policy/in-force.ts'
import { applyPolicy } from '../../../src/pipeline/policy-changes/apply-policy.ts'
import { type DealTimer, dueAt } from '../../../src/pipeline/timers/due-at.ts'
import { pauseDeal, resumeDeal } from '../../../src/pipeline/timers/pause-deal.ts'
import { clocksOf } from '../../../src/pipeline/timers/timer-rows.ts'
import { clockRulesOf, defaultTimeRule } from '../../../src/pipeline/timers/timer-rules.ts'
import type { Store } from '../../../src/store/store.ts'
import { day, hour, minute } from '../../escalation/late-deals.ts'
import { HandClock } from '../../support/bot-harness.ts'
import { createSilentNotifier } from '../../support/silent-notifier.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import { at, dealNow, hireTeam, newDeal, type Team, visitsOf } from '../sales-team.ts'

const runs = process.env.SOAK === '1' ? 300 : 12
const shanghai = 'Asia/Shanghai'
const calendar = workCalendar()

let store: Store
let team: Team
// Spring Festival comes next, then a change of the clocks in New York.
const clock = new HandClock('2026-02-10T02:00:00Z')

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
})

const rules: { time: TimeRule; limits: Record<string, number | null> }[] = [
  { time: defaultTimeRule, limits: {} },
  {
    time: {
      ...{ days: 'working', zone: 'America/New_York', quiet: { from: '21:00', to: '08:00' }, limitDays: 3 },
      levels: [
        { afterDays: 0, to: 'rep' },
        { afterDays: 2, to: 'supervisor', copy: ['rep'] },
        { afterDays: 4, to: 'director' },
      ],
      ...{ resetBy: ['note'], followUpDays: 10 },
    },
    limits: { demo: 1 },
  },
  {
    time: {
      ...{ days: 'calendar', quiet: { from: '09:00', to: '13:30' }, limitDays: 5 },
      levels: [{ afterDays: 0, to: 'supervisor' }],
      ...{ resetBy: ['field'], followUpDays: 4, acknowledgeDays: 1 },
    },
    limits: { lead: null, needs: 2 },
  },
]

const hours = [1, 7, 13, 24, 48, 71, 96, 168, 240, 730]
const deeds = ['move', 'back', 'note', 'field', 'pause', 'resume', 'acknowledge', 'snooze', 'coach', 'assign', 'lose']
type Step = { deal: number; what: string; pick: number }
const step: fc.Arbitrary<Step> = fc.record({
  deal: fc.nat(2),
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...deeds, 'reopen', 'policy') },
    { weight: 2, arbitrary: fc.constant('wait') },
    { weight: 2, arbitrary: fc.constant('wake') },
  ),
  pick: fc.nat(9),
})

const now = () => at(clock.now())
const daysOn = (days: number) => dayAfter(dayIn(shanghai, clock.now()), days)

async function take(deals: readonly Deal[], { deal: index, what, pick }: Step): Promise<unknown> {
  const dealId = deals[index]!.id
  const { supervisor, rep, colleague } = team
  const owner = (await dealNow(store, dealId)).ownerId === rep.id ? rep : colleague
  const reason = '另有安排'
  switch (what) {
    case 'move':
      return store.write((tx) => moveDeal(tx, owner, { dealId }, now()))
    case 'back': {
      const toStageId = team.pipeline.stages[pick % 3]!.id
      return store.write((tx) => moveDeal(tx, owner, { dealId, toStageId, reason }, now()))
    }
    case 'note':
      return store.write((tx) => addNote(tx, owner, { dealId, text: reason }, now()))
    case 'field':
      return store.write((tx) =>
        editDeal(tx, owner, { dealId, amount: { minor: clock.now().getTime() % 100_000, currency: 'CNY' } }, now()),
      )
    case 'pause':
      return store.write((tx) => pauseDeal(tx, owner, { dealId, until: daysOn(1 + pick * 3), reason }, now()))
    case 'resume':
      return store.write((tx) => resumeDeal(tx, owner, dealId, now()))
    case 'acknowledge':
      return store.write((tx) => acknowledge(tx, supervisor, dealId, now()))
    case 'snooze':
      return store.write((tx) => snooze(tx, supervisor, { dealId, until: daysOn(1 + pick * 2), reason }, now()))
    case 'coach':
      return store.write((tx) => coach(tx, supervisor, { dealId, text: reason, dueOn: daysOn(pick) }, now()))
    case 'assign': {
      const toPersonId = owner === rep ? colleague.id : rep.id
      return store.write((tx) => assignDeal(tx, supervisor, { dealId, toPersonId }, now()))
    }
    case 'lose':
      return store.write((tx) => loseDeal(tx, owner, { dealId, reason: { code: 'price' } }, now()))
    case 'reopen':
      return store.write((tx) => reopenDeal(tx, owner, { dealId, reason }, now()))
    case 'policy':
      return putInForce(rules[pick % rules.length]!)
    case 'wait':
      return clock.advance(hours[pick]! * hour)
    default:
      return wake()
  }
}

async function putInForce({ time, limits }: (typeof rules)[number]): Promise<unknown> {
  const { id: pipelineId, name } = team.pipeline
  const { document } = await store.read((reader) => policyInForce(reader, pipelineId))
  const stages = document.stages.map(({ limitDays: _before, ...rule }) =>
    rule.key in limits ? { ...rule, limitDays: limits[rule.key]! } : rule,
  )
  return applyPolicy(store, null, { pipelineId, document: { ...document, name, stages, time } }, now())
}

/** What ends a wait before its day, beside going on. */
const ends = ['resume', 'move', 'back', 'assign', 'lose', 'reopen']
/** Deal → until when it is paused. */
const waits = new Map<string, Date>()

async function remember(dealId: string, what: string): Promise<void> {
  if (ends.includes(what)) waits.delete(dealId)
  if (what === 'pause') waits.set(dealId, (await clocksNow(dealId))[0]!.pausedUntil!)
}

const clocksNow = (dealId: string) => store.read((reader) => clocksOf(reader, dealId))
const noticesOf = (dealIds: readonly string[]) =>
  store.read((reader) => {
    const { notice } = reader.tables
    return reader
      .select()
      .from(notice)
      .where(inArray(notice.dealId, [...dealIds]))
      .orderBy(notice.createdAt, notice.dueAt)
  })
type Notice = Awaited<ReturnType<typeof noticesOf>>[number]

const wake = () => runEscalation(store, createSilentNotifier, clock.now(), shanghai)

/** A wake that is looked at: whatever it told of was due, and nothing is due after it. */
async function wakeAndCheck(deals: readonly Deal[]): Promise<void> {
  const ids = deals.map(({ id }) => id)
  const before = (await Promise.all(ids.map(clocksNow))).flat()
  const known = new Set((await noticesOf(ids)).map(({ id }) => id))
  await wake()
  for (const notice of await noticesOf(ids)) {
    expect(notice.digestId).not.toBeNull()
    if (known.has(notice.id)) continue
    expect(clock.now() >= (waits.get(notice.dealId) ?? clock.now()), 'told while it waits').toBe(true)
    const clockBefore = before.find(({ dealId, kind }) => dealId === notice.dealId && kind === notice.kind)
    expectWasDue(notice, clockBefore!)
    expect((await dealNow(store, notice.dealId)).status).toBe('open')
  }
  for (const { dueAt: due } of (await Promise.all(ids.map(clocksNow))).flat())
    expect(due === null || due > clock.now()).toBe(true)
}

function expectWasDue({ dueAt: due, createdAt }: Notice, { pausedUntil, heldUntil }: DealTimer): void {
  expect(due.getTime()).toBeLessThanOrEqual(createdAt.getTime())
  expect(pausedUntil === null || pausedUntil <= createdAt).toBe(true)
  expect(heldUntil === null || heldUntil <= createdAt).toBe(true)
}

/** Both clocks are there, and each is due when the rules in force say so of what its row tells. */
async function expectExplained(dealId: string): Promise<void> {
  const deal = await dealNow(store, dealId)
  const clocks = await clocksNow(dealId)
  expect(clocks.map(({ kind }) => kind).sort()).toEqual(['contact', 'stage'])
  const inForce = await store.read((reader) => clockRulesOf(reader, deal))
  for (const one of clocks)
    expect(one.dueAt, one.kind).toEqual(deal.status === 'open' ? dueAt(one, inForce, calendar) : null)
}

const keyOf = ({ dealId, kind, round, level, personId }: Notice) => [dealId, kind, round, level, personId].join(' ')

it('whatever happens to deals and rules, every clock says when it is due, and why', { timeout: 900_000 }, async () => {
  let done = 0
  let told = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 45 }), async (steps) => {
      const deals: Deal[] = []
      for (const owner of [team.rep, team.rep, team.colleague]) deals.push(await newDeal(store, owner, {}, now()))
      for (const one of steps) {
        clock.advance(minute)
        if (one.what === 'wake') await wakeAndCheck(deals)
        else done += await tryStep(deals, one)
        for (const { id } of deals) await expectExplained(id)
      }
      const notices = await noticesOf(deals.map(({ id }) => id))
      expect(new Set(notices.map(keyOf)).size).toBe(notices.length)
      told += notices.length
      for (const { id } of deals) await endOf(id)
    }),
    { numRuns: runs },
  )
  console.info(`steps done: ${done}, notices: ${told}`)
  expect(told).toBeGreaterThan(0)
})

/** Being refused is part of a history; anything else is a fault. */
async function tryStep(deals: readonly Deal[], one: Step): Promise<number> {
  try {
    await take(deals, one)
    await remember(deals[one.deal]!.id, one.what)
    return 1
  } catch (error) {
    if (error instanceof UserError) return 0
    throw error
  }
}

async function endOf(dealId: string): Promise<void> {
  const { status, ownerId } = await dealNow(store, dealId)
  if (status !== 'open') return
  const owner = ownerId === team.rep.id ? team.rep : team.colleague
  await store.write((tx) => loseDeal(tx, owner, { dealId, reason: { code: 'price' } }, now()))
}

it('by the rules nobody chose, a stay is told of once, seven days after it began', { timeout: 900_000 }, async () => {
  const simple = step.filter(({ what }) =>
    ['move', 'back', 'note', 'field', 'lose', 'reopen', 'wait', 'wake'].includes(what),
  )
  let told = 0
  await fc.assert(
    fc.asyncProperty(fc.array(simple, { minLength: 20, maxLength: 45 }), async (steps) => {
      await putInForce(rules[0]!)
      const deals = [await newDeal(store, team.rep, {}, now())]
      const wakes: number[] = []
      for (const { what, pick } of steps) {
        clock.advance(minute)
        if (what === 'wake') wakes.push(clock.now().getTime())
        await tryStep(deals, { deal: 0, what, pick })
      }
      const { id } = deals[0]!
      // Nobody else's clock changes in Shanghai: seven days are 168 hours.
      const expected = (await visitsOf(store, id)).flatMap(({ enteredAt, leftAt }) => {
        const due = enteredAt!.getTime() + 7 * day
        const first = wakes.find((at) => at >= due && (leftAt === null || at < leftAt.getTime()))
        return first === undefined ? [] : [`${due} ${first} to`, `${due} ${first} copy`]
      })
      const notices = (await noticesOf([id])).filter(({ kind }) => kind === 'stage')
      expect(
        notices.map(({ dueAt: due, createdAt, part }) => `${due.getTime()} ${createdAt.getTime()} ${part}`).sort(),
      ).toEqual(expected.sort())
      told += notices.length
      await endOf(id)
    }),
    { numRuns: runs },
  )
  expect(told).toBeGreaterThan(0)
})
