import { beforeEach, describe, expect, it } from 'vitest'
import type { EntryPoint } from '../../src/audit/entry-point.ts'
import { changeSettings } from '../../src/people/change-settings.ts'
import { chosenLocale } from '../../src/people/chosen-locale.ts'
import { findPerson } from '../../src/people/find-person.ts'
import type { Person } from '../../src/people/person.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { add, monday } from './directory.ts'

let store: Store
let rep: Person

useStoreForAll((opened) => {
  store = opened
})
beforeEach(async () => {
  rep = await add(store, 'Rep')
})

const sets = (locale: string, entryPoint: EntryPoint, minute = 0) =>
  store.write((tx) =>
    changeSettings(tx, rep, { locale }, { now: new Date(monday.getTime() + minute * 60_000), entryPoint }),
  )
const chosen = () => store.read(async (reader) => chosenLocale(reader, (await findPerson(reader, rep.id)) ?? rep))

describe('the language somebody chose', () => {
  it('is none while the browser alone has told one, whatever it tells next', async () => {
    expect(await chosen()).toBeUndefined()
    await sets('zh', 'platform')
    expect(await chosen()).toBeUndefined()
    await sets('en', 'platform', 1)
    expect(await chosen()).toBeUndefined()
  })

  it('is the last they asked for, also where the browser had told the same', async () => {
    await sets('zh', 'platform')
    await sets('zh', 'command', 1)
    expect(await chosen()).toBe('zh')
    await sets('en', 'form', 2)
    expect(await chosen()).toBe('en')
  })

  it('is what an admin or an import gave them', async () => {
    rep = await add(store, 'Other', { locale: 'en' })
    expect(await chosen()).toBe('en')
  })
})
