import { afterEach, beforeEach, expect, it } from 'vitest'
import { addSamples } from '../../src/samples/ensure-samples.ts'
import { openPostgresStore } from '../../src/store/postgres/open.ts'
import type { Store } from '../../src/store/store.ts'
import { type PostgresProxy, startPostgresProxy } from '../support/postgres-proxy.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'

let database: TestDatabase
let proxy: PostgresProxy
let store: Store

beforeEach(async () => {
  database = await createTestDatabase('postgres')
  proxy = await startPostgresProxy(database.url!)
  store = await openPostgresStore(proxy.url(database.url!), { onSlow: () => {}, onFatal: () => {} })
})
afterEach(async () => {
  proxy.heal()
  await store.close()
  await proxy.stop()
  await database.remove()
})

it('samples are added in short transactions where the database is far away', async () => {
  let transactions = 0
  const counting: Store = {
    ...store,
    write: (work, lane) => {
      transactions += 1
      if (transactions === 35) proxy.heal()
      return store.write(work, lane)
    },
  }
  proxy.slow(6)
  const added = await addSamples(counting, new Date('2026-11-23T08:00:00Z'), { timeZone: 'Asia/Shanghai' })
  expect(added.deals).toBe(120)
  // Ten deals in each, as where it is near, would be too much for a transaction.
  expect(transactions).toBeGreaterThan(35)
  const deals = await store.read((reader) => reader.select({ id: reader.tables.deal.id }).from(reader.tables.deal))
  expect(deals).toHaveLength(120)
})
