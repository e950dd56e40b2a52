import pg from 'pg'
import { describe, expect, it, vi } from 'vitest'
import type { Store } from '../../../src/store/store.ts'
import type { TestDatabase } from '../../support/test-store.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let database: TestDatabase
let store: Store
let heard: string[]

const soon = { timeout: 5000, interval: 10 }

useStoreForEach((opened, made) => {
  database = made
  store = opened
  heard = []
})

const note = (word: string) => () => void heard.push(word)

describe('a signal', () => {
  it('is heard after the commit, on its channel only, once for each transaction', async () => {
    store.onSignal('outbox', note('outbox'))
    store.onSignal('web', note('web'))
    await store.write(async (tx) => {
      tx.signal('outbox')
      tx.signal('outbox')
      expect(heard).toEqual([])
    })
    await vi.waitFor(() => expect(heard).toEqual(['outbox']), soon)
  })

  it('of a transaction that rolled back is not heard', async () => {
    store.onSignal('outbox', note('outbox'))
    const failing = store.write(async (tx) => {
      tx.signal('outbox')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await store.write(async (tx) => tx.signal('web'))
    store.onSignal('inbound', note('inbound'))
    await store.write(async (tx) => tx.signal('inbound'))
    await vi.waitFor(() => expect(heard).toEqual(['inbound']), soon)
  })

  it('is not heard by who stopped listening', async () => {
    const stop = store.onSignal('web', note('left'))
    store.onSignal('web', note('stayed'))
    stop()
    await store.write(async (tx) => tx.signal('web'))
    await vi.waitFor(() => expect(heard).toEqual(['stayed']), soon)
  })
})

describe('processes that share a PostgreSQL', () => {
  it('hear each other', async () => {
    if (database.dialect === 'sqlite') return
    const other = await database.open()
    other.onSignal('inbound', note('the other'))
    store.onSignal('inbound', note('itself'))
    await store.write(async (tx) => tx.signal('inbound'))
    await vi.waitFor(() => expect(heard.toSorted()).toEqual(['itself', 'the other']), soon)
  })

  it('hear each other again after their connections were cut, and writing goes on', async () => {
    if (database.dialect === 'sqlite') return
    store.onSignal('web', note('heard'))
    const admin = new pg.Client({ connectionString: database.url })
    await admin.connect()
    await admin.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
    await admin.end()
    await vi.waitFor(async () => {
      await store.write(async (tx) => tx.signal('web'))
      expect(heard).not.toEqual([])
    }, soon)
  })
})

it('the clock of leases goes forward, by the millisecond, the same for all who share the database', async () => {
  const other = await database.open()
  const first = await store.leaseClock()
  await new Promise((resolve) => setTimeout(resolve, 30))
  const then = await other.leaseClock()
  expect(Number.isInteger(first)).toBe(true)
  expect(then - first).toBeGreaterThanOrEqual(29)
  expect(then - first).toBeLessThan(5000)
})
