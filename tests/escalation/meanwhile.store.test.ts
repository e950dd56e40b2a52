import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { startOfDay } from '../../src/clock/start-of-day.ts'
import { acknowledge } from '../../src/escalation/acknowledge.ts'
import { escalateDue } from '../../src/escalation/escalate-due.ts'
import type { Deal } from '../../src/pipeline/model/deal.ts'
import { moveDeal } from '../../src/pipeline/moves/move-deal.ts'
import { pauseDeal } from '../../src/pipeline/timers/pause-deal.ts'
import { recountAll } from '../../src/pipeline/timers/recalculate-timers.ts'
import { clocksOf } from '../../src/pipeline/timers/timer-rows.ts'
import type { Store, Tx } from '../../src/store/store.ts'
import { at, dayLater, hireTeam, move, newDeal, type Team } from '../pipeline/sales-team.ts'
import { unposted } from '../support/unposted.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { day, noticesOf } from './late-deals.ts'

let store: Store
let team: Team
let deal: Deal
const now = dayLater(7)

useStoreForEach(async (opened) => {
  store = opened
  team = await hireTeam(store)
  deal = await newDeal(store, team.rep)
})

/** Lets something happen between the moment a clock's rules are read and the step up. */
function interrupted(tx: Tx, happens: () => Promise<unknown>): Tx {
  let open = true
  return new Proxy(tx, {
    get(target, property) {
      const value = Reflect.get(target, property, target)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        const made = value.apply(target, given)
        if (property !== 'prepared' || given[0] !== 'clock.place' || !open) return made
        open = false
        return {
          async execute(values: Record<string, unknown>) {
            const rows = await made.execute(values)
            await happens()
            return rows
          },
        }
      }
    },
  })
}

/** `second` begins when `first` has done its work and has not committed yet; a moment later `first` commits. */
async function overlapping(first: (tx: Tx) => Promise<unknown>, second: () => Promise<unknown>): Promise<void> {
  let other: Promise<unknown> | undefined
  await store.write(async (tx) => {
    await first(tx)
    other ??= second()
    await Promise.race([other, setTimeout(200)])
  })
  await other
}

const stageClock = async () =>
  (await store.read((reader) => clocksOf(reader, deal.id))).find(({ kind }) => kind === 'stage')!

// On SQLite nobody else writes while a transaction is open.
describe.runIf(process.env.TEST_STORE === 'postgres')('while a deal is found to be late', () => {
  it('it moves on: nobody is told, and its clock is that of its new stage', async () => {
    const moves = () => move(store, team.rep, { dealId: deal.id }, at(now))
    await store.write((tx) => escalateDue(interrupted(tx, moves), { now, ...unposted }, 50))
    expect(await noticesOf(store, deal.id)).toEqual([])
    expect(await stageClock()).toMatchObject({ level: 1, round: 2, dueAt: dayLater(14) })
  })

  it('somebody else finds it too: it is told of once, and has climbed one step', async () => {
    const other = () => store.write((tx) => escalateDue(tx, { now, ...unposted }, 50))
    await store.write((tx) => escalateDue(interrupted(tx, other), { now, ...unposted }, 50))
    expect(await noticesOf(store, deal.id)).toHaveLength(2)
    expect(await stageClock()).toMatchObject({ level: 2, round: 1, dueAt: null })
  })

  it('its supervisor takes it in hand: it is told of again when the hold is over', async () => {
    await overlapping(
      (tx) => escalateDue(tx, { now, ...unposted }, 50),
      () => store.write((tx) => acknowledge(tx, team.supervisor, deal.id, at(now))),
    )
    expect(await stageClock()).toMatchObject({ level: 1, round: 2, dueAt: dayLater(10) })
    await store.write((tx) => escalateDue(tx, at(dayLater(10)), 50))
    expect(await noticesOf(store, deal.id)).toHaveLength(4)
  })
})

describe.runIf(process.env.TEST_STORE === 'postgres')('while a deal moves on', () => {
  const moves = (tx: Tx) => moveDeal(tx, team.rep, { dealId: deal.id }, at(dayLater(5)))

  it('clocks are counted anew: its clock is that of its new stage', async () => {
    await overlapping(moves, () => recountAll(store, at(dayLater(5))))
    expect(await stageClock()).toMatchObject({ since: dayLater(5), dueAt: dayLater(12), limitAt: dayLater(12) })
  })

  it('it is paused: its new stage has not begun to count', async () => {
    const until = startOfDay('2026-12-01', 'Asia/Shanghai')
    const input = { dealId: deal.id, until: '2026-12-01', reason: '等董事会' }
    await overlapping(moves, () => store.write((tx) => pauseDeal(tx, team.rep, input, at(dayLater(5)))))
    const due = new Date(until.getTime() + 7 * day)
    expect(await stageClock()).toMatchObject({ spentMs: 0, pausedUntil: until, dueAt: due, limitAt: due })
  })
})
