import { expect, it } from 'vitest'
import { personsADay } from '../../composition/persons-a-day.ts'
import { keptReach } from '../../src/installations/daily-reach.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForEach } from '../support/use-store.ts'

const settings = { wecomCorpId: 'ww1', wecomAgentId: 1_000_002 }
/** The day before in UTC. */
const morning = new Date('2026-11-24T16:30:00Z')
const [today, tomorrow] = ['2026-11-25', '2026-11-26']

let store: Store
useStoreForEach((opened) => {
  store = opened
})

const counted = () => keptReach(store, 'wecom:ww1:1000002')
const conditions = async (now = morning, of: Parameters<typeof personsADay>[1] = settings) =>
  (await store.read((reader) => personsADay(reader, of, now))).map(({ code, says }) => [code, says.args])

it('what all processes have told together is counted, and said from four fifths of what WeCom takes', async () => {
  const [one, other] = [counted(), counted()]
  await one.add(today, 500)
  await one.keepMost(today, 1_000)
  await Promise.all([one.add(today, 150), other.add(today, 149)])
  expect(await conditions()).toEqual([])
  expect(await other.add(today, 1)).toEqual({ day: today, persons: 800, most: 1_000 })
  expect(await conditions()).toEqual([['wecom.persons', { persons: 800, most: 1_000 }]])
  expect(await conditions(morning, { ...settings, wecomAgentId: undefined })).toEqual([])
})

it('whoever runs it is told once a day, whichever process is first', async () => {
  await counted().add(today, 900)
  const first = await Promise.all([counted(), counted()].map((reach) => reach.isFirstToTell(today)))
  expect(first.sort()).toEqual([false, true])
  await counted().add(today, 10)
  expect(await counted().isFirstToTell(today)).toBe(false)
})

it('a new day begins anew', async () => {
  await counted().add(today, 900)
  await counted().keepMost(today, 1_000)
  await counted().isFirstToTell(today)
  const nextMorning = new Date(morning.getTime() + 24 * 3_600_000)
  expect(await conditions(nextMorning)).toEqual([])
  expect(await counted().add(tomorrow, 2)).toEqual({ day: tomorrow, persons: 2, most: undefined })
  expect(await counted().isFirstToTell(tomorrow)).toBe(true)
  // One that began before midnight asks about the day that is over.
  expect(await counted().isFirstToTell(today)).toBe(false)
})
