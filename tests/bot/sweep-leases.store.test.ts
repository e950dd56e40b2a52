import { afterEach, beforeEach, expect, it } from 'vitest'
import { beginProcessLease } from '../../src/bot/process-lease.ts'
import { sweepLeases } from '../../src/bot/sweep-leases.ts'
import type { Store } from '../../src/store/store.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'

let database: TestDatabase
let store: Store

beforeEach(async () => {
  database = await createTestDatabase()
  store = await database.open()
})
afterEach(() => database.remove())

it('the lease of a process that died goes after a minute; the living and leases of other kinds stay', async () => {
  const living = await beginProcessLease(store)
  const now = await store.leaseClock()
  await store.write((tx) =>
    tx
      .insert(tx.tables.lease)
      .values([
        { name: 'process:long dead', holder: 'a', until: now - 61_000 },
        { name: 'process:just dead', holder: 'b', until: now - 30_000 },
        { name: 'readiness', holder: 'c', until: 0 },
      ])
      .returning({ name: tx.tables.lease.name }),
  )
  await sweepLeases(store)
  const rows = await store.read((reader) => reader.select({ name: reader.tables.lease.name }).from(reader.tables.lease))
  expect(rows.map(({ name }) => name).toSorted()).toEqual(
    [`process:${living.id}`, 'process:just dead', 'readiness'].toSorted(),
  )
  await living.end()
})
