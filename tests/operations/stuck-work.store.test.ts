import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadSettings } from '../../src/config/load-settings.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { type Finding, findings } from '../../src/operations/findings.ts'
import type { Store } from '../../src/store/store.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'

let database: TestDatabase
let store: Store
const receivedAt = new Date('2026-11-23T02:00:00Z')

/** What `doctor` says of the work, some minutes after it came in. */
async function work(minutes: number): Promise<Finding | undefined> {
  const { dataDir, url } = database
  const settings = loadSettings({
    DATA_DIR: dataDir,
    ...(url ? { DATABASE_URL: url, SECRET_KEY: 'k'.repeat(40) } : {}),
  })
  const now = new Date(receivedAt.getTime() + minutes * 60_000)
  for await (const finding of findings(settings, translatorFor('en'), now, []))
    if (finding.about === 'work') return finding
  return undefined
}

beforeAll(async () => {
  database = await createTestDatabase()
  store = await database.open()
  await store.write(async (tx) => {
    await tx
      .insert(tx.tables.inbound)
      .values({ conversationId: 'c', seq: 1, dedupeKey: 'a', receivedAt, state: 'open', claim: 'a process that lives' })
  })
})
afterAll(() => database.remove())

it('what was acknowledged and waits is none of the doctor’s findings at first', async () => {
  expect(await work(5)).toMatchObject({ ok: true })
})

it('and is one once it has waited too long, with what to do', async () => {
  const found = await work(12)
  expect(found?.ok).toBe(false)
  expect(found?.says).toBe(
    '1 inbound not acted on, the oldest for 12 minutes. The server’s log says why; start it or restart it, and it goes on with them.',
  )
})

it('beside what was set aside', async () => {
  await store.write((tx) =>
    tx.insert(tx.tables.inbound).values({ conversationId: 'c', seq: 2, dedupeKey: 'b', receivedAt, state: 'parked' }),
  )
  expect((await work(12))?.says).toMatch(/^1 inbound not acted on, .* 1 inbound set aside/)
})
