import { expect, it } from 'vitest'
import { decideMenu, isMenuKept } from '../../src/installations/kept-menu.ts'
import type { Store } from '../../src/store/store.ts'
import { byAdmin, minutesAfter, monday } from '../people/directory.ts'
import { useStoreForEach } from '../support/use-store.ts'

let store: Store
useStoreForEach((opened) => {
  store = opened
})

const owner = { platform: 'wecom', tenant: 'ww1', app: '1000002' }
const decides = (kept: boolean, menu: string, minutes: number) =>
  store.write((tx) => decideMenu(tx, byAdmin, owner, { kept, menu, at: minutesAfter(monday, minutes) }))
const isKept = (menu: string, of = owner) => store.read((reader) => isMenuKept(reader, of, menu))

it('a menu made by hand is kept by whoever says so, that very one, until ours is written', async () => {
  expect(await isKept('one')).toBe(false)
  await decides(true, 'one', 0)
  expect(await isKept('one')).toBe(true)
  expect(await isKept('another')).toBe(false)
  expect(await isKept('one', { ...owner, app: '1000003' })).toBe(false)
  await decides(false, 'one', 1)
  expect(await isKept('one')).toBe(false)
  await decides(true, 'another', 2)
  expect([await isKept('one'), await isKept('another')]).toEqual([false, true])
})
