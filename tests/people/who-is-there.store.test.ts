import { expect, it } from 'vitest'
import { emailOf } from '../../src/people/email-of.ts'
import { hasAdmin } from '../../src/people/has-admin.ts'
import { updatePerson } from '../../src/people/update-person.ts'
import type { Store } from '../../src/store/store.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { add, auditOf, byAdmin, leaves, monday } from './directory.ts'

let store: Store

useStoreForEach((opened) => {
  store = opened
})

it('mail goes to people who are there, at the address that is known', async () => {
  const wang = await add(store, '王芳', { email: ' wang@example.com ' })
  const li = await add(store, '李雷')
  const mail = (id: string) => store.read((reader) => emailOf(reader, id))
  expect([await mail(wang.id), await mail(li.id)]).toEqual(['wang@example.com', undefined])
  await leaves(store, wang)
  expect(await mail(wang.id)).toBeUndefined()
})

it('there is an administrator once somebody is one', async () => {
  const is = () => store.read(hasAdmin)
  await add(store, '陈总', { roles: ['director', 'finance'] })
  expect(await is()).toBe(false)
  await add(store, '郑管', { roles: ['admin'] })
  expect(await is()).toBe(true)
})

it('a person is brought up to date where something is different, and then alone it is audited', async () => {
  const { id } = await add(store, '王芳', { region: '华东' })
  const update = (personId: string, facts: { region: string }) =>
    store.write((tx) => updatePerson(tx, personId, facts, monday, byAdmin))
  expect(await update(id, { region: '华东' })).toBe(false)
  expect(await update(id, { region: '华北' })).toBe(true)
  expect((await auditOf(store, id)).map(({ action }) => action)).toEqual(['person.added', 'person.updated'])
  expect(await refusalOf(update('nobody', { region: '华北' }))).toBe('error.person.gone')
})
