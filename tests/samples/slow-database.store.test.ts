import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { addSamples } from '../../src/samples/ensure-samples.ts'
import type { Store, Tx } from '../../src/store/store.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'

let database: TestDatabase
let store: Store
let now: number

beforeEach(async () => {
  database = await createTestDatabase()
  store = await database.open()
  now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => now)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await database.remove()
})

/** Each question takes ten milliseconds by the clock that limits a transaction, as to a database far away. */
const farAway = (opened: Store): Store => ({
  ...opened,
  write: (work, lane) => opened.write((tx) => work(counted(tx)), lane),
})

const asking = ['select', 'selectDistinct', 'prepared', 'insert', 'update', 'delete']

function counted(tx: Tx): Tx {
  return new Proxy(tx, {
    get(target, name) {
      const value = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        if (asking.includes(String(name))) now += 10
        return value.apply(target, given)
      }
    },
  })
}

it('samples are added in as many short transactions as a database far away needs', async () => {
  const added = await addSamples(farAway(store), new Date('2026-11-23T08:00:00Z'), { timeZone: 'Asia/Shanghai' })
  expect(added.deals).toBe(120)
  const deals = await store.read((reader) => reader.select({ id: reader.tables.deal.id }).from(reader.tables.deal))
  expect(deals).toHaveLength(120)
})
