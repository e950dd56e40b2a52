import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { migratePostgres } from '../../../src/store/migrate.ts'
import { openToolStore } from '../../../src/store/open-store.ts'
import { openPostgresStore } from '../../../src/store/postgres/open.ts'
import { storageTrouble } from '../../../src/store/storage-trouble.ts'
import type { Store } from '../../../src/store/store.ts'
import { startStandby } from '../../support/postgres-cluster.ts'
import { type PostgresProxy, startPostgresProxy } from '../../support/postgres-proxy.ts'
import { onServer } from '../../support/postgres-server.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-store.ts'

const options = { onSlow: () => {}, onFatal: () => {} }
let database: TestDatabase
let other: TestDatabase
let proxies: [PostgresProxy, PostgresProxy]
let store: Store | undefined

beforeEach(async () => {
  database = await createTestDatabase('postgres')
  other = await createTestDatabase('postgres')
  proxies = [await startPostgresProxy(database.url!), await startPostgresProxy(other.url!)]
})
afterEach(async () => {
  await store?.close()
  store = undefined
  for (const proxy of proxies) await proxy.stop()
  await database.remove()
  await other.remove()
})

/** Both proxies in one address. The name of the database is the first one's; each proxy asks for its own. */
function both(query = ''): string {
  const { username, password, pathname } = new URL(database.url!)
  const hosts = proxies.map(({ port }) => `127.0.0.1:${port}`).join(',')
  return `postgres://${username}:${password}@${hosts}${pathname}${query}`
}

const write = (name: string) =>
  store!.write((tx) => tx.insert(tx.tables.counter).values({ name, value: 1 }).returning())
async function namesIn(where: TestDatabase): Promise<string[]> {
  const opened = await where.open()
  const rows = await opened.read((reader) => reader.select().from(reader.tables.counter))
  return rows.map(({ name }) => name).sort()
}
const readOnly = (where: TestDatabase, state: 'on' | 'off') =>
  onServer(`ALTER DATABASE ${new URL(where.url!).pathname.slice(1)} SET default_transaction_read_only = ${state}`)

describe('an address with several hosts', () => {
  it('leads to the first one', async () => {
    store = await openPostgresStore(both(), options)
    await write('a')
    expect([await namesIn(database), await namesIn(other)]).toEqual([['a'], []])
    expect(proxies[1].opened).toBe(0)
  })

  it('leads to the second one where the first does not answer, and back when that one fails', async () => {
    proxies[0].close()
    store = await openPostgresStore(both(), options)
    await write('a')
    proxies[0].heal()
    await write('b')
    proxies[1].close()
    await write('c')
    expect([await namesIn(database), await namesIn(other)]).toEqual([['c'], ['a', 'b']])
  })

  it('read-write: goes by one that takes no writes, and leaves one that takes none any more', async () => {
    await readOnly(database, 'on')
    store = await openPostgresStore(both('?target_session_attrs=read-write'), options)
    await write('a')
    await readOnly(database, 'off')
    proxies[1].inject({ matches: /insert/, answer: '25006' })
    await readOnly(other, 'on')
    await write('b')
    expect([await namesIn(database), await namesIn(other)]).toEqual([['b'], ['a']])
  })

  it('says so when none of them is what is wanted', async () => {
    await readOnly(database, 'on')
    await readOnly(other, 'on')
    const opening = openPostgresStore(both('?target_session_attrs=read-write'), options)
    await expect(opening).rejects.toThrow('DATABASE_URL: the database takes no writes: no host is read-write.')
  })

  it('is understood by the tools of the operator too', async () => {
    proxies[0].close()
    store = await openToolStore({ dataDir: database.dataDir, databaseUrl: both() }, options)
    await write('by hand')
    expect(await namesIn(other)).toEqual(['by hand'])
  })
})

describe('with a standby that is promoted', () => {
  let standby: Awaited<ReturnType<typeof startStandby>>
  beforeAll(async () => {
    standby = await startStandby()
  })
  afterAll(() => standby.stop())

  it('primary: waits for it, and finds it without a restart', async () => {
    proxies[1].redirect(standby.url)
    store = await openPostgresStore(both('?target_session_attrs=primary'), options)
    await write('a')
    proxies[0].close()
    const away = await write('lost').catch((error: unknown) => error)
    expect(storageTrouble(away)).toBe('away')
    await standby.promote()
    await migratePostgres(standby.url)
    // A promotion is done some moments after it was asked for.
    for (let tries = 0; tries < 50; tries += 1)
      if (
        await write('there').then(
          () => true,
          () => false,
        )
      )
        break
    const promoted = await openPostgresStore(standby.url, options)
    const rows = await promoted.read((reader) => reader.select().from(reader.tables.counter))
    await promoted.close()
    expect(rows.map(({ name }) => name)).toEqual(['there'])
  })
})

it('a process opens as many connections as it is told, and one more to listen', async () => {
  store = await openPostgresStore(proxies[0].url(database.url!), options, 3)
  const all = Array.from({ length: 20 }, (_, n) => n)
  await Promise.all([...all.map((n) => write(`row ${n}`)), ...all.map(() => store!.leaseClock())])
  expect(proxies[0].connections).toBeLessThanOrEqual(4)
  expect(await namesIn(database)).toHaveLength(20)
})
