import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noticeDue } from '../../src/escalation/notice-due.ts'
import { clocksOf } from '../../src/pipeline/clock/clock-row.ts'
import type { Deal } from '../../src/pipeline/deal.ts'
import type { Store, Tx } from '../../src/store/store.ts'
import { at, dayLater, hireTeam, move, newDeal, type Team } from '../pipeline/sales-team.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'
import { noticesOf } from './late-deals.ts'

let database: TestDatabase
let store: Store
let team: Team
let deal: Deal
const now = dayLater(7)

beforeEach(async () => {
  database = await createTestDatabase()
  store = await database.open()
  team = await hireTeam(store)
  deal = await newDeal(store, team.rep)
})
afterEach(() => database.remove())

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

const stageClock = async () =>
  (await store.read((reader) => clocksOf(reader, deal.id))).find(({ kind }) => kind === 'stage')!

// On SQLite nobody else writes while a transaction is open.
describe.runIf(process.env.TEST_STORE === 'postgres')('while a deal is found to be late', () => {
  it('it moves on: nobody is told, and its clock is that of its new stage', async () => {
    const moves = () => move(store, team.rep, { dealId: deal.id }, at(now))
    await store.write((tx) => noticeDue(interrupted(tx, moves), now, 50))
    expect(await noticesOf(store, deal.id)).toEqual([])
    expect(await stageClock()).toMatchObject({ level: 1, round: 2, dueAt: dayLater(14) })
  })

  it('somebody else finds it too: it is told of once, and has climbed one step', async () => {
    const other = () => store.write((tx) => noticeDue(tx, now, 50))
    await store.write((tx) => noticeDue(interrupted(tx, other), now, 50))
    expect(await noticesOf(store, deal.id)).toHaveLength(2)
    expect(await stageClock()).toMatchObject({ level: 2, round: 1, dueAt: null })
  })
})
