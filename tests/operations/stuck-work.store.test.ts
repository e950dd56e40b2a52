import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { msPerDay } from '../../src/clock/lengths.ts'
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

describe('files of the archive', () => {
  const file = (seq: number, state: 'open' | 'gone', reason: string | null, queuedAt = receivedAt) => ({
    ...{ conversationId: 'c', seq, position: 0, file: '{}', queuedAt, state, availableAt: 0, reason },
  })
  beforeAll(() =>
    store.write(async (tx) => {
      await tx.delete(tx.tables.inbound)
      const long = new Date(receivedAt.getTime() - 8 * msPerDay)
      await tx
        .insert(tx.tables.capturedFile)
        .values([
          file(1, 'gone', 'file_deleted'),
          file(2, 'gone', 'file_deleted'),
          file(3, 'gone', 'too_large'),
          file(4, 'gone', 'file_deleted', long),
        ])
    }),
  )

  it('that cannot be had any more are something to know of, with the reasons', async () => {
    expect(await work(12)).toMatchObject({
      ok: true,
      soon: true,
      says: 'Files of the archive that cannot be had any more: 3 in the last 7 days (file_deleted: 2, too_large: 1).',
    })
  })

  it('that are still to be fetched are a finding once they waited long', async () => {
    await store.write((tx) => tx.insert(tx.tables.capturedFile).values([file(5, 'open', 'unreachable')]))
    expect(await work(12)).toMatchObject({ ok: true })
    expect(await work(150)).toMatchObject({
      ok: false,
      says: 'Files of the archive not fetched: 1, the oldest for 2 h (unreachable). They are tried until the platform gives them out no more; see what is found of that platform first.',
    })
  })
})
