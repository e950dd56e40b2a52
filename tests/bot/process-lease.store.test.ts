import { afterEach, beforeEach, expect, it } from 'vitest'
import { beginProcessLease } from '../../src/bot/process-lease.ts'
import type { Store } from '../../src/store/store.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'

let database: TestDatabase
let store: Store
const names = async () =>
  (await store.read((reader) => reader.select().from(reader.tables.lease))).map(({ name }) => name)

beforeEach(async () => {
  database = await createTestDatabase()
  store = await database.open()
})
afterEach(() => database.remove())

it('a server that starts on the embedded database takes away every other lease, and no process that of another', async () => {
  const now = await store.leaseClock()
  await store.write(async (tx) => {
    const lease = (name: string, until: number) => ({ name, holder: name, until })
    await tx
      .insert(tx.tables.lease)
      .values([
        lease('process:gone', now - 3_600_000),
        lease('process:just now', now - 1_000),
        lease('process:living', now + 5_000),
        lease('only-one:socket', now + 3_600_000),
        lease('something else', now - 3_600_000),
      ])
  })
  const mine = await beginProcessLease(store)
  // The embedded database has one server, so every other one is gone.
  const others =
    database.dialect === 'sqlite' ? [] : ['process:gone', 'process:just now', 'process:living', 'only-one:socket']
  expect((await names()).sort()).toEqual([...others, `process:${mine.id}`, 'something else'].sort())
  await mine.end()
  expect(await names()).not.toContain(`process:${mine.id}`)
})
