import { describe, expect, it } from 'vitest'
import { readStatus } from '../../src/operations/read-status.ts'
import { startNotes } from '../../src/operations/start-notes.ts'
import type { Store } from '../../src/store/store.ts'
import { setCalendarDays } from '../../src/workdays/set-calendar-days.ts'
import { add, byAdmin, monday } from '../people/directory.ts'
import { createTestDatabase } from '../support/test-store.ts'
import { useStoreForAll } from '../support/use-store.ts'

let store: Store

useStoreForAll(async (opened) => {
  store = opened
  await add(store, 'Lin', { roles: ['admin'] })
})

const notes = (at: string, timeZone = 'Asia/Shanghai') => startNotes(store, { locale: 'en', timeZone }, new Date(at))
const missingOn = async (today: string) =>
  (await store.read((reader) => readStatus(reader, { dialect: store.dialect, startedAt: monday, today }))).missingYear

describe('next year’s calendar', () => {
  it('is missed at the start from November 1 on, with what to do', async () => {
    expect(await notes('2026-10-31T15:59:59Z')).toEqual([])
    expect(await notes('2026-10-31T16:00:00Z')).toEqual([
      expect.stringMatching(/^The holidays of 2027 are not known yet: .* npm run -s admin -- calendar set <file>/),
    ])
  })

  it('is missed by the day of the product’s own zone', async () => {
    expect(await notes('2026-10-31T16:00:00Z', 'America/New_York')).toEqual([])
  })

  it('is missed in the status', async () => {
    expect([await missingOn('2026-10-31'), await missingOn('2026-11-01')]).toEqual([undefined, 2027])
  })

  it('is missed no more once it is set', async () => {
    const days = [{ day: '2027-01-01', working: false, name: '元旦' }]
    await store.write((tx) => setCalendarDays(tx, byAdmin, days, monday))
    expect([await notes('2026-11-25T00:00:00Z'), await missingOn('2026-11-25')]).toEqual([[], undefined])
  })
})

it('the start still says that there is no admin', async () => {
  const empty = await createTestDatabase()
  const [first, ...more] = await startNotes(
    await empty.open(),
    { locale: 'zh', timeZone: 'Asia/Shanghai' },
    new Date('2026-06-01T00:00:00Z'),
  )
  expect([first, more]).toEqual([expect.stringContaining('还没有管理员'), []])
  await empty.remove()
})
