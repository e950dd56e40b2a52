import { describe, expect, it } from 'vitest'
import { findPeople, findPerson, findPersonByIdentity, findPersonByName } from '../../src/people/find-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Person } from '../../src/people/person.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { add, byAdmin, leaves, monday } from './directory.ts'

let store: Store
let lin: Person

useStoreForAll(async (opened) => {
  store = opened
  lin = await add(store, '林晓', { roles: ['supervisor', 'rep'], region: '华东', locale: 'zh' })
})

const named = async (text: string) => (await store.read((reader) => findPersonByName(reader, text))).map(({ id }) => id)

describe('finding somebody by id', () => {
  it('gives back what was added, with the roles in their fixed order', async () => {
    expect(lin.roles).toEqual(['rep', 'supervisor'])
    expect(await store.read((reader) => findPerson(reader, lin.id))).toEqual(lin)
  })

  it('knows nobody by an id that was never given', async () => {
    expect(await store.read((reader) => findPerson(reader, 'nobody'))).toBeUndefined()
  })

  it('finds many at once and leaves out the unknown', async () => {
    const bo = await add(store, 'Bo', { roles: [] })
    const found = await store.read((reader) => findPeople(reader, [bo.id, lin.id, 'nobody', bo.id]))
    expect(found).toEqual(
      new Map([
        [bo.id, bo],
        [lin.id, lin],
      ]),
    )
    expect(bo.roles).toEqual([])
    expect(await store.read((reader) => findPeople(reader, []))).toEqual(new Map())
  })

  it('still finds somebody who has left, because old deals name them', async () => {
    const gone = await add(store, 'Gone')
    await leaves(store, gone)
    expect(await store.read((reader) => findPerson(reader, gone.id))).toMatchObject({ name: 'Gone', active: false })
  })
})

describe('finding somebody by identity', () => {
  const account = { platform: 'slack', tenant: 'T1', userId: 'U1' }
  const whoIs = (identity: typeof account) => store.read((reader) => findPersonByIdentity(reader, identity))

  it('needs platform, tenant and user id to match', async () => {
    await store.write((tx) => connectIdentity(tx, { ...account, personId: lin.id, now: monday }, byAdmin))
    expect(await whoIs(account)).toEqual(lin)
    expect(await whoIs({ ...account, platform: 'web' })).toBeUndefined()
    expect(await whoIs({ ...account, tenant: 'T2' })).toBeUndefined()
    expect(await whoIs({ ...account, userId: 'U2' })).toBeUndefined()
  })

  it('does not know somebody who has left', async () => {
    const leaving = await add(store, 'Leaving')
    const theirs = { ...account, userId: 'U9' }
    await store.write((tx) => connectIdentity(tx, { ...theirs, personId: leaving.id, now: monday }, byAdmin))
    expect(await whoIs(theirs)).toMatchObject({ id: leaving.id })
    await leaves(store, leaving)
    expect(await whoIs(theirs)).toBeUndefined()
  })
})

describe('finding somebody by name', () => {
  it('takes the whole name or the external key, in any letter case and width', async () => {
    const elodie = await add(store, 'Élodie  Martin', { externalKey: 'EM-7' })
    expect(await named('élodie martin')).toEqual([elodie.id])
    expect(await named('　ＥＭ－７ ')).toEqual([elodie.id])
    expect(await named('Élodie')).toEqual([])
    expect(await named(' ')).toEqual([])
  })

  it('names everybody who shares the name, but nobody who has left', async () => {
    const [first, second, third] = [await add(store, '王伟'), await add(store, '王伟'), await add(store, '王伟')]
    await leaves(store, second)
    expect(await named('王伟')).toEqual([first.id, third.id])
  })
})

describe('somebody who was picked', () => {
  it('is found by the mention of their identity and by their id, whoever else has the name', async () => {
    const one = await add(store, '陈静')
    const other = await add(store, '陈静')
    const account = { platform: 'slack', tenant: 'T1', userId: 'U-chen' }
    await store.write((tx) => connectIdentity(tx, { ...account, personId: other.id, now: monday }, byAdmin))
    expect(await named('陈静')).toEqual([one.id, other.id].sort())
    expect(await named('<@slack/T1/U-chen>')).toEqual([other.id])
    expect(await named(one.id)).toEqual([one.id])
  })

  it("is nobody when the identity is nobody's, or theirs who has left", async () => {
    const gone = await add(store, '走了')
    const account = { platform: 'slack', tenant: 'T1', userId: 'U-gone' }
    await store.write((tx) => connectIdentity(tx, { ...account, personId: gone.id, now: monday }, byAdmin))
    await leaves(store, gone)
    expect(await named('<@slack/T1/U-gone>')).toEqual([])
    expect(await named('<@slack/T2/U-gone>')).toEqual([])
    expect(await named(gone.id)).toEqual([])
  })
})
