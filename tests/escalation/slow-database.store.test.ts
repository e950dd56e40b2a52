import { describe, expect, it } from 'vitest'
import { escalateDue } from '../../src/escalation/escalate-due.ts'
import { ensureDefaultPipeline } from '../../src/pipeline/pipelines/default-pipeline.ts'
import { ensureTimers } from '../../src/pipeline/timers/ensure-timers.ts'
import { recountAll } from '../../src/pipeline/timers/recalculate-timers.ts'
import type { Store, Tx } from '../../src/store/store.ts'
import { HandClock } from '../support/bot-harness.ts'
import { unposted } from '../support/unposted.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { day } from './late-deals.ts'
import { hireTeams, newDeals } from './late-teams.ts'

let store: Store
const clock = new HandClock()
const made = clock.now()

useStoreForEach(async (opened) => {
  store = opened
  await store.write((tx) => ensureDefaultPipeline(tx, made))
  const [team] = await hireTeams(store, 1, 1)
  await newDeals(store, team!.reps[0]!, 60, made)
})

/** Each question takes three milliseconds, as to a database at some distance. */
const slow = (opened: Store): Store => ({
  ...opened,
  write: (work, lane) => opened.write((tx) => work(slowed(tx)), lane),
})

const asking = ['select', 'selectDistinct', 'prepared', 'insert', 'update', 'delete']

function slowed(tx: Tx): Tx {
  return new Proxy(tx, {
    get(target, name) {
      const value = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        if (asking.includes(String(name))) waitMs(3)
        return value.apply(target, given)
      }
    },
  })
}

function waitMs(milliseconds: number): void {
  const until = performance.now() + milliseconds
  while (performance.now() < until);
}

describe('on a slow database, work of many deals is done in many short transactions', () => {
  it('when they all fall due', async () => {
    const now = new Date(made.getTime() + 7 * day)
    while ((await slow(store).write((tx) => escalateDue(tx, { now, ...unposted }, 50))) > 0);
    const notices = await store.read((reader) => reader.select().from(reader.tables.notice))
    // To the supervisor, with a copy to the rep.
    expect(notices).toHaveLength(2 * 60)
  })

  it('when they are counted anew', async () => {
    const { dealClock } = store.tables
    await store.write((tx) => tx.update(dealClock).set({ dueAt: null }))
    await recountAll(slow(store), { now: made, ...unposted })
    const due = await store.read((reader) => reader.select({ dueAt: dealClock.dueAt }).from(dealClock))
    expect(due.filter(({ dueAt }) => dueAt !== null)).toHaveLength(2 * 60)
  })

  it('when they have no clocks yet', async () => {
    const { dealClock } = store.tables
    await store.write((tx) => tx.delete(dealClock))
    await ensureTimers(slow(store), made)
    expect(await store.read((reader) => reader.select().from(dealClock))).toHaveLength(2 * 60)
  })
})
