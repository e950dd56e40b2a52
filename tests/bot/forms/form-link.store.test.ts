import { expect, it } from 'vitest'
import {
  findFormLink,
  forgetFormLinks,
  makeFormLink,
  requireOpenLink,
  useFormLink,
} from '../../../src/bot/forms/form-link.ts'
import type { Store } from '../../../src/store/store.ts'
import { minutesAfter, monday } from '../../people/directory.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let store: Store

const make = (id: string, now = monday) =>
  store.write((tx) =>
    makeFormLink(tx, { id, personId: 'wang', conversationId: 'team', form: 'lost', subject: 'deal' }, now),
  )
const open = (id: string, personId = 'wang') => refusalOf(store.read((reader) => requireOpenLink(reader, id, personId)))
const use = (id: string) => refusalOf(store.write((tx) => useFormLink(tx, id, monday)))

useStoreForEach(async (opened) => {
  store = opened
  await make('link')
  await make('another')
})

it('a form link is good for its person alone', async () => {
  expect([await open('link'), await open('link', 'li'), await open('no such link')]).toEqual([
    'not refused',
    'error.form.used',
    'error.form.used',
  ])
})

it('a form link has its effect once, also when it is sent again, and others stay good', async () => {
  expect([await use('link'), await use('link')]).toEqual(['not refused', 'error.form.used'])
  await make('link', minutesAfter(monday, 1))
  expect([await open('link'), await open('another')]).toEqual(['error.form.used', 'not refused'])
})

it('a form link is forgotten a day after it is over', async () => {
  const there = async () => (await store.read((reader) => findFormLink(reader, 'link'))) !== undefined
  await forgetFormLinks(store, minutesAfter(monday, 24 * 60))
  expect(await there()).toBe(true)
  await forgetFormLinks(store, minutesAfter(monday, 25 * 60))
  expect(await there()).toBe(false)
})
