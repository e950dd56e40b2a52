import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { NamedLeases } from '../../src/bot/named-leases.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForEach } from '../support/use-store.ts'

let store: Store
let one: NamedLeases
let other: NamedLeases

useStoreForEach((opened) => {
  store = opened
})
beforeEach(() => {
  one = new NamedLeases(store, 'one')
  other = new NamedLeases(store, 'other')
})
afterEach(async () => {
  vi.restoreAllMocks()
  await one.end()
  await other.end()
})

/** As if the time of every lease had passed. */
const runOut = () =>
  store.write(async (tx) => {
    await tx.update(tx.tables.lease).set({ until: 0 })
  })
const holders = async () =>
  (await store.read((reader) => reader.select().from(reader.tables.lease))).map((row) => row.holder)

it('a lease is held by one at a time, who keeps it by asking again', async () => {
  await one.want('socket')
  await other.want('socket')
  await one.ask()
  expect([one.holds('socket'), other.holds('socket')]).toEqual([true, false])
  expect([one.lanes(), other.lanes()]).toEqual([['lease:socket'], []])
})

it('it goes to the next one when its holder has died', async () => {
  await one.want('socket')
  await runOut()
  await other.want('socket')
  await one.ask()
  expect([one.holds('socket'), other.holds('socket')]).toEqual([false, true])
})

it('it goes to the next one at once when its holder ends, and with it no other', async () => {
  await one.want('socket')
  await other.want('another')
  await one.end()
  expect(await holders()).toEqual(['other'])
  const told = vi.fn()
  other.onChange(told)
  await other.want('socket')
  expect(other.holds('socket')).toBe(true)
  expect(told).toHaveBeenCalledOnce()
})

it('who could not ask for it again does not go on as if they held it', async () => {
  await one.want('socket')
  const now = performance.now()
  vi.spyOn(performance, 'now').mockReturnValue(now + 10_001)
  expect(one.holds('socket')).toBe(false)
})
