import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { escalateDue } from '../../src/escalation/escalate-due.ts'
import { ensureDefaultPipeline } from '../../src/pipeline/pipelines/default-pipeline.ts'
import type { Store, Tx } from '../../src/store/store.ts'
import { HandClock } from '../support/bot-harness.ts'
import { unposted } from '../support/unposted.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { day } from './late-deals.ts'
import { hireTeams, newDeals } from './late-teams.ts'

let store: Store
const made = new HandClock().now()
const now = new Date(made.getTime() + 7 * day)

useStoreForEach(async (opened) => {
  store = opened
  await store.write((tx) => ensureDefaultPipeline(tx, made))
  const [team] = await hireTeams(store, 1, 1)
  await newDeals(store, team!.reps[0]!, 12, made)
})

describe('many timers that are due at once', () => {
  // However long it takes here, all of them are done in one transaction.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
  afterEach(() => void vi.useRealTimers())

  it('cost no statement each that has to be built anew, and the rules of a stage are read once', async () => {
    const asked: string[] = []
    const done = await store.write((tx) => escalateDue(listening(tx, asked), { now, ...unposted }, 50))
    expect(done).toBe(12)
    const built = asked.filter((name) => ['select', 'selectDistinct', 'insert', 'update', 'delete'].includes(name))
    // The calendar.
    expect(built).toEqual(['select'])
    expect(asked.filter((name) => name === 'clock.place')).toHaveLength(1)
    expect(asked.filter((name) => name === 'notice.create')).toHaveLength(2 * 12)
  })
})

/** Notes what is asked: the name of a prepared statement, otherwise what kind it is. */
function listening(tx: Tx, asked: string[]): Tx {
  return new Proxy(tx, {
    get(target, name) {
      const value = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        asked.push(name === 'prepared' ? String(given[0]) : String(name))
        return value.apply(target, given)
      }
    },
  })
}
