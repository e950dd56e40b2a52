import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { OutcomeUnknown } from '../../../src/store/postgres/connection-errors.ts'
import { openPostgresStore } from '../../../src/store/postgres/open.ts'
import { storageTrouble } from '../../../src/store/storage-trouble.ts'
import { type Store, type Tx, transactionLimits } from '../../../src/store/store.ts'
import { type PostgresProxy, startPostgresProxy } from '../../support/postgres-proxy.ts'
import { onServer } from '../../support/postgres-server.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-store.ts'

let database: TestDatabase
let proxy: PostgresProxy
let store: Store
const deaths: unknown[] = []
const note = (error: unknown) => void deaths.push(error)

const options = { onSlow: () => {}, onFatal: note }
/** Half of the time after which PostgreSQL itself would end such a session. */
const patience = { timeout: 15_000 }
const soon = { timeout: 15_000, interval: 20 }

let promoted: TestDatabase | undefined

beforeEach(async () => {
  deaths.length = 0
  process.on('uncaughtException', note)
  process.on('unhandledRejection', note)
  database = await createTestDatabase('postgres')
  proxy = await startPostgresProxy(database.url!)
  store = await openPostgresStore(proxy.url(database.url!), options)
})
afterEach(async () => {
  proxy.heal()
  await store.close()
  await proxy.stop()
  await database.remove()
  // Ours leads there since it was promoted.
  await promoted?.remove()
  promoted = undefined
  process.off('uncaughtException', note)
  process.off('unhandledRejection', note)
  expect(deaths).toEqual([])
})

const put = async (tx: Tx, name: string) => await tx.insert(tx.tables.counter).values({ name, value: 1 }).returning()
const write = (name: string) => store.write((tx) => put(tx, name))
const names = () =>
  store.read(async (reader) => (await reader.select().from(reader.tables.counter)).map(({ name }) => name).sort())
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'kept',
    (error: unknown) => error,
  )

/** Ends every backend of this database but the one that asks. */
async function terminateAll(which = 'true'): Promise<void> {
  const admin = new pg.Client({ connectionString: database.url })
  await admin.connect()
  await admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND ${which}`,
  )
  await admin.end()
}

describe('a terminated backend', () => {
  it('in the middle of a transaction costs another try, and nothing is done twice', async () => {
    await write('before')
    let tries = 0
    await store.write(async (tx) => {
      tries += 1
      await put(tx, 'during')
      if (tries === 1) await terminateAll("state = 'idle in transaction'")
      await put(tx, 'after')
    })
    expect(tries).toBe(2)
    expect(await names()).toEqual(['after', 'before', 'during'])
  })

  it('while its transaction waits for something else costs another try too', async () => {
    let tries = 0
    await store.write(async (tx) => {
      tries += 1
      if (tries === 1) {
        await terminateAll("state = 'idle in transaction'")
        await setTimeout(50)
      }
      await put(tx, 'row')
    })
    expect(tries).toBe(2)
    expect(await names()).toEqual(['row'])
  })

  it('before COMMIT was said costs another try too: it is known that nothing was kept', async () => {
    let tries = 0
    await store.write(async (tx) => {
      tries += 1
      await put(tx, 'row')
      if (tries > 1) return
      await terminateAll("state = 'idle in transaction'")
      await setTimeout(100)
    })
    expect(tries).toBe(2)
    expect(await names()).toEqual(['row'])
  })

  it('of eight transactions at once, leaves all of them done once', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, n) => write(`warm ${n}`)))
    const tried = new Map<number, number>()
    const { promise: ended, resolve } = Promise.withResolvers<void>()
    const work = Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        store.write(async (tx) => {
          tried.set(n, (tried.get(n) ?? 0) + 1)
          await put(tx, `row ${n}`)
          if (tried.get(n) === 1) await ended
          await put(tx, `row ${n} again`)
        }),
      ),
    )
    await vi.waitFor(() => expect(tried.size).toBe(8), soon)
    await terminateAll()
    resolve()
    await work
    expect((await names()).filter((name) => name.startsWith('row'))).toHaveLength(16)
    expect([...tried.values()]).toEqual(Array(8).fill(2))
  })

  it('that was idle is not noticed by anybody', async () => {
    await Promise.all(Array.from({ length: 4 }, (_, n) => write(`warm ${n}`)))
    await terminateAll()
    await write('next')
    expect(await names()).toContain('next')
    await terminateAll()
    expect(await names()).toContain('next')
    await terminateAll()
    expect(await store.leaseClock()).toBeGreaterThan(0)
  })

  it('of who listens: it listens again, and is woken for what it may have missed', async () => {
    const heard: string[] = []
    store.onSignal('inbound', () => heard.push('inbound'))
    await terminateAll("query LIKE 'LISTEN%'")
    await vi.waitFor(() => expect(heard).toEqual(['inbound']), soon)
    const other = await openPostgresStore(database.url!, options)
    await other.write(async (tx) => tx.signal('inbound'))
    await vi.waitFor(() => expect(heard).toEqual(['inbound', 'inbound']), soon)
    await other.close()
  })
})

describe('a network that', () => {
  it('breaks every connection and lets nobody in is the storage being away, until it is back', async () => {
    await write('before')
    proxy.close()
    expect(storageTrouble(await outcome(write('during')))).toBe('away')
    expect(storageTrouble(await outcome(names()))).toBe('away')
    proxy.heal()
    await write('after')
    expect(await names()).toEqual(['after', 'before'])
  })

  it('was away a moment ago makes a slow start: what takes too long then may be asked for again', async () => {
    proxy.close()
    await outcome(write('during'))
    proxy.heal()
    const slow = await outcome(store.write(() => setTimeout(transactionLimits.longest + 200)))
    expect(storageTrouble(slow)).toBe('away')
    await write('after')
  })

  it('loses everything without a word holds up nobody for ever', patience, async () => {
    await write('before')
    proxy.hold()
    const [kept, read] = await Promise.all([
      outcome(write('during')),
      outcome(store.write((tx) => put(tx, 'x'), 'receipts')),
    ])
    expect([storageTrouble(kept), storageTrouble(read)]).toEqual(['away', 'away'])
    proxy.heal()
    await write('after')
    expect(await names()).toEqual(['after', 'before'])
  })

  it('goes silent in the middle of a transaction is to blame, and not the transaction', patience, async () => {
    const work = store.write(async (tx) => {
      proxy.hold()
      await put(tx, 'during')
    })
    expect(storageTrouble(await outcome(work))).toBe('away')
    proxy.heal()
    await write('after')
    expect(await names()).toEqual(['after'])
  })

  it('goes silent before a COMMIT leaves its outcome unknown', patience, async () => {
    const work = store.write(async (tx) => {
      await put(tx, 'during')
      proxy.hold()
    })
    expect(await outcome(work)).toBeInstanceOf(OutcomeUnknown)
  })

  it('loses the answer to a COMMIT leaves its outcome unknown, and says so', async () => {
    await write('before')
    proxy.inject({ matches: /^COMMIT/, answer: 'lose the answer', times: 1 })
    let tries = 0
    const work = store.write((tx) => {
      tries += 1
      return put(tx, 'perhaps')
    })
    const error = await outcome(work)
    expect(error).toBeInstanceOf(OutcomeUnknown)
    expect(storageTrouble(error)).toBe('away')
    expect(tries).toBe(1)
    expect(await names()).toEqual(['before', 'perhaps'])
  })
})

describe('a database that', () => {
  it('is demoted is left: the next transaction reaches the new one behind the same address', async () => {
    promoted = await createTestDatabase('postgres')
    await Promise.all(Array.from({ length: 5 }, (_, n) => write(`warm ${n}`)))
    await onServer(`ALTER DATABASE ${nameOf(database)} SET default_transaction_read_only = on`)
    await terminateAll()
    expect(storageTrouble(await outcome(write('nowhere')))).toBe('away')
    // All connections there are lead to the old one.
    await Promise.all(Array.from({ length: 5 }, () => names()))
    proxy.redirect(promoted.url!)
    await write('new')
    const there = await promoted.open()
    expect(await there.read((reader) => reader.select().from(reader.tables.counter))).toEqual([
      { name: 'new', value: 1 },
    ])
  })

  it.each([
    ['has no room on its disk', '53100', 'full'],
    ['has a disk that fails', '58030', 'away'],
    ['is read-only', '25006', 'away'],
    ['is stopping', '57P01', 'away'],
  ])('%s (%s): the storage is to blame, nothing is kept, and it goes on', async (_what, code, trouble) => {
    await write('before')
    proxy.inject({ matches: /insert into "counter"/, answer: code })
    expect(storageTrouble(await outcome(write('during')))).toBe(trouble)
    proxy.heal()
    await write('after')
    expect(await names()).toEqual(['after', 'before'])
  })
})

const nameOf = ({ url }: TestDatabase) => new URL(url!).pathname.slice(1)
