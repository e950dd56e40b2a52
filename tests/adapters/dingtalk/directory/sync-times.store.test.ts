import { expect, it } from 'vitest'
import { organisationOf, SyncTimes } from '../../../../adapters/dingtalk/directory/sync-times.ts'
import type { Store } from '../../../../src/store/store.ts'
import { HandClock } from '../../../support/bot-harness.ts'
import { useStoreForEach } from '../../../support/use-store.ts'

const minute = 60_000
const hour = 60 * minute

let store: Store
let clock: HandClock
/** Two processes of one app. */
let times: [SyncTimes, SyncTimes]

useStoreForEach((opened) => {
  store = opened
  // 10:00 in Shanghai.
  clock = new HandClock('2026-11-23T02:00:00Z')
  const one = () => new SyncTimes(store, 'dingtalk:app', clock)
  times = [one(), one()]
})

/** Which of the processes is to read now. */
const claims = async () => {
  const tenants = await Promise.all(times.map((one) => one.claim()))
  return tenants.filter((tenant) => tenant !== undefined)
}

it('is due as soon as it is known whose app it is, for one of the processes', async () => {
  expect(await claims()).toEqual([])
  for (const one of times) await one.learn('ding1')
  expect(await claims()).toEqual(['ding1'])
  expect(await store.read((reader) => organisationOf(reader, 'app'))).toBe('ding1')
})

it('comes round at night, and a quarter of an hour after it broke off', async () => {
  await times[0].learn('ding1')
  await claims()
  clock.advance(14 * minute)
  expect(await claims()).toEqual([])
  clock.advance(minute)
  expect(await claims()).toEqual(['ding1'])
  await times[0].done()
  clock.advance(16 * hour)
  expect(await claims()).toEqual([])
  clock.advance(2 * minute)
  expect(await claims()).toEqual(['ding1'])
})

it('is due two minutes after something changed, and not again within an hour', async () => {
  await times[0].learn('ding1')
  await claims()
  await times[0].done()
  await times[1].changed()
  clock.advance(2 * minute)
  expect(await claims()).toEqual([])
  clock.advance(hour)
  await times[1].changed()
  expect(await claims()).toEqual([])
  clock.advance(2 * minute)
  expect(await claims()).toEqual(['ding1'])
})
