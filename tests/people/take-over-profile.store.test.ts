import { describe, expect, it } from 'vitest'
import { findPerson } from '../../src/people/find-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Person } from '../../src/people/person.ts'
import { lacksProfile, type Profile, takeOverProfile } from '../../src/people/take-over-profile.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { add, auditOf, byAdmin, leaves, monday, reportsTo } from './directory.ts'

const platform = 'slack'
const tenant = 'T1'

let store: Store
let li: Person
let chen: Person

useStoreForEach(async (opened) => {
  store = opened
  li = await joins('李雷', 'U1')
  chen = await joins('陈静', 'U2')
})

async function joins(name: string, userId: string): Promise<Person> {
  const person = await add(store, name)
  const account = { platform, tenant, userId, personId: person.id, now: monday }
  await store.write((tx) => connectIdentity(tx, account, byAdmin))
  return person
}

const takesOver = (profile: Profile, userId = 'U1') =>
  store.write((tx) => takeOverProfile(tx, { platform, tenant, userId, profile, now: monday }, byAdmin))
const lacks = (manager: boolean, userId = 'U1') =>
  store.read((reader) => lacksProfile(reader, { platform, tenant, userId }, { manager }))
const known = async ({ id } = li) => {
  const { locale, timeZone, managerId } = (await store.read((reader) => findPerson(reader, id)))!
  return { locale, timeZone, managerId }
}

describe('what a platform says of somebody', () => {
  it('is taken over where the directory does not know it, and audited', async () => {
    expect(await lacks(true)).toBe(true)
    await takesOver({ locale: 'en', timeZone: 'Europe/Berlin', managerUserId: 'U2' })
    expect(await known()).toEqual({ locale: 'en', timeZone: 'Europe/Berlin', managerId: chen.id })
    expect(await lacks(true)).toBe(false)
    expect((await auditOf(store, li.id)).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['person.settings_changed', 'person.updated']),
    )
  })

  it('changes nothing that is known', async () => {
    await takesOver({ locale: 'en', timeZone: 'Europe/Berlin', managerUserId: 'U2' })
    await joins('赵敏', 'U3')
    const before = (await auditOf(store, li.id)).length
    await takesOver({ locale: 'zh', timeZone: 'Asia/Shanghai', managerUserId: 'U3' })
    expect(await known()).toEqual({ locale: 'en', timeZone: 'Europe/Berlin', managerId: chen.id })
    expect(await auditOf(store, li.id)).toHaveLength(before)
  })

  it('is not missed where only the supervisor is, and nothing says who that is', async () => {
    await takesOver({ locale: 'en', timeZone: 'Europe/Berlin' })
    expect([await lacks(false), await lacks(true)]).toEqual([false, true])
  })

  it.each([
    ['a time zone that does not exist', { timeZone: 'Mars/Olympus' }],
    ['a supervisor whom nobody knows', { managerUserId: 'U9' }],
    ['themselves as the supervisor', { managerUserId: 'U1' }],
  ])('is left out when it is %s', async (_, profile) => {
    await takesOver(profile)
    expect(await known()).toEqual({ locale: undefined, timeZone: undefined, managerId: undefined })
  })

  it('makes no circle of a reporting line', async () => {
    await reportsTo(store, chen, li.id)
    await takesOver({ managerUserId: 'U2' })
    expect((await known()).managerId).toBeUndefined()
  })

  it('is nothing to us of somebody who is not in the directory, or has left', async () => {
    await leaves(store, li)
    await takesOver({ locale: 'en' })
    await takesOver({ locale: 'en' }, 'U9')
    expect((await known()).locale).toBeUndefined()
    expect([await lacks(true), await lacks(true, 'U9')]).toEqual([false, false])
  })
})
