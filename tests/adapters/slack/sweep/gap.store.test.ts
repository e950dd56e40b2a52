import { afterEach, expect, it } from 'vitest'
import type { Store } from '../../../../src/store/store.ts'
import { useStoreForEach } from '../../../support/use-store.ts'
import { awayDay, expectAllKept } from './away-day.ts'
import { minute, SlackHouse } from './slack-house.ts'

let store: Store
let house: SlackHouse

useStoreForEach((opened) => {
  store = opened
})
afterEach(() => house.close())

it('after 15 minutes without us everything is kept within four: 500 messages, 60 of them answers, 20 edits, 10 deletions', async () => {
  house = await SlackHouse.open(store)
  const day = await awayDay(
    house,
    { channels: 40, threads: 100, answered: 30 },
    { said: 440, edits: 20, deletions: 10 },
  )
  const before = house.said
  const up = await house.comesUp()
  await house.passes(up, 4 * minute)
  await expectAllKept(house, day)
  expect(house.mostInAMinute('conversations.history')).toBeLessThanOrEqual(40)
  expect(house.mostInAMinute('conversations.replies')).toBeLessThanOrEqual(40)
  expect([...house.fake.counts.exceeded]).toEqual([])
  expect(up.adapter.conditions!()).toEqual([])
  // Nobody is answered: it was said long ago.
  expect(house.said).toBe(before)
})

it('what Slack counts as sold outside its marketplace loses nothing either, later, and it says when', async () => {
  house = await SlackHouse.open(store, { restrictedHistory: true })
  const day = await awayDay(house, { channels: 3, threads: 6, answered: 3 }, { said: 90, edits: 4, deletions: 3 })
  const up = await house.comesUp()
  const says = () => up.adapter.conditions!().map(({ says: { key, args } }) => ({ key, args }))
  await house.passes(up, minute)
  expect(says()).toEqual([
    {
      key: 'slack.condition.restrictedUntil',
      args: {
        done: { zh: expect.stringMatching(/^11月23日 10:\d\d$/), en: expect.stringMatching(/^Nov 23, 10:\d\d$/) },
      },
    },
  ])
  await house.passesUntil(up, () => says()[0]?.key === 'slack.condition.restricted', 30 * minute)
  await expectAllKept(house, day)
  expect(house.mostInAMinute('conversations.history')).toBe(1)
  expect(house.mostInAMinute('conversations.replies')).toBe(1)
  expect([...house.fake.counts.exceeded]).toEqual([])
})

it('events of it that come late after all double nothing', async () => {
  house = await SlackHouse.open(store)
  const day = await awayDay(
    house,
    { channels: 3, threads: 6, answered: 3 },
    { said: 30, edits: 4, deletions: 3 },
    'late',
  )
  const up = await house.comesUp()
  await house.passes(up, minute)
  await expectAllKept(house, day)
  await house.fake.release()
  await house.settled()
  await expectAllKept(house, day)
})
