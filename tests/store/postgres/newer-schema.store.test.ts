import pg from 'pg'
import { afterEach, expect, it } from 'vitest'
import { isStorageAway, sayStorageTrouble } from '../../../src/store/storage-trouble.ts'
import type { Store } from '../../../src/store/store.ts'
import { allCommands, readCounter } from '../../bot/bot-options.ts'
import { join, startTalk, type Talk } from '../../support/bot-harness.ts'
import type { TestDatabase } from '../../support/test-store.ts'
import { useStoreForEach } from '../../support/use-store.ts'

const onPostgres = it.runIf(process.env.TEST_STORE === 'postgres')

let store: Store
let database: TestDatabase
let talk: Talk | undefined

useStoreForEach((opened, made) => {
  store = opened
  database = made
})
afterEach(async () => {
  await talk?.stop()
  talk = undefined
})

const sayAs = async (statement: string, values: unknown[] = []) => {
  const client = new pg.Client({ connectionString: database.url! })
  await client.connect()
  await client.query(statement, values)
  return client
}
/** As a newer version would leave it. */
const migrate = async () =>
  (
    await sayAs("INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('newer', $1)", [Date.now() * 2])
  ).end()
const write = () => store.write(async (tx) => void (await tx.select().from(tx.tables.lease).limit(1)))

onPostgres('a process that is older than the schema writes nothing any more, and says why', async () => {
  await write()
  await migrate()
  const failure = await write().catch((error: unknown) => error)
  expect(isStorageAway(failure)).toBe(true)
  expect(sayStorageTrouble(failure)).toContain('newer version')
})

onPostgres('it acknowledges nothing, and what it had acknowledged waits, not set aside', async () => {
  await join(store, '王小雨', ['rep'])
  talk = await startTalk(store, { commands: allCommands })
  const hangs = Promise.withResolvers<void>()
  talk.platform.beforeDescribe = () => hangs.promise
  await talk.happens('王小雨', 'team', '/raise')
  await migrate()
  hangs.resolve()
  await expect(talk.happens('王小雨', 'team', '/raise')).rejects.toMatchObject({ name: 'StorageUnavailable' })
  const { inbound } = store.tables
  const rows = await store.read((reader) =>
    reader.select({ state: inbound.state, attempt: inbound.attempt }).from(inbound),
  )
  expect(rows).toEqual([{ state: 'open', attempt: 0 }])
  // The newer one, here the same: it is taken up from where it was left.
  await (await sayAs("DELETE FROM drizzle.__drizzle_migrations WHERE hash = 'newer'")).end()
  await talk.settled()
  expect(await store.read((reader) => readCounter(reader, 'raised'))).toBe(1)
})

onPostgres('a migration waits for the transactions under way, and those who come wait for it', async () => {
  const held = Promise.withResolvers<void>()
  const first = store.write(async (tx) => {
    await tx.select().from(tx.tables.lease).limit(1)
    await held.promise
  })
  await new Promise((resolve) => setTimeout(resolve, 100))
  let alone = false
  const migrating = sayAs('SELECT pg_advisory_lock(1128809551)').then((client) => {
    alone = true
    return client
  })
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(alone).toBe(false)
  held.resolve()
  await first
  const client = await migrating
  const later = write()
  await new Promise((resolve) => setTimeout(resolve, 200))
  await client.end()
  await later
})
