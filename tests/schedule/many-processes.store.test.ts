import { describe, expect, it } from 'vitest'
import type { Store } from '../../src/store/store.ts'
import type { TestDatabase } from '../support/test-store.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { type Days, foundSubscribers, lateCount, liveThrough, wrongSlots } from './processes/two-hundred-days.ts'

const everything = process.env.SOAK === '1'
const [days, killChance] = everything ? [200, 0.05] : [3, 0.1]
/** On SQLite there is only ever one. */
const teams = process.env.TEST_STORE === 'postgres' ? (everything ? [1, 2, 3] : [3]) : [1]

let database: TestDatabase
let store: Store
useStoreForEach((opened, made) => {
  database = made
  store = opened
})

async function live(life: Days): Promise<{ wrong: string[]; late: number }> {
  const subscriptions = await foundSubscribers(store)
  const end = await liveThrough(database, subscriptions, life)
  return { wrong: await wrongSlots(store, subscriptions, end), late: await lateCount(store) }
}

describe('processes that are killed, restarted, and whose clocks jump', () => {
  it.each(teams)(
    '%d of them send one picture for each day and target, those late marked',
    async (processes) => {
      const { wrong, late } = await live({ processes, days, seed: 20261125 + processes, killChance })
      expect(wrong).toEqual([])
      expect(late).toBeGreaterThan(0)
    },
    20 * 60_000,
  )

  it.runIf(everything && process.env.TEST_STORE === 'postgres')(
    'would be caught sending twice if one’s claim stopped nobody else',
    async () => {
      const { wrong } = await live({ processes: 2, days: 3, seed: 7, killChance, mutant: true })
      expect(wrong.some((what) => what.endsWith('2 pictures'))).toBe(true)
    },
    20 * 60_000,
  )
})
