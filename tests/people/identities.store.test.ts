import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  chosenIdentity,
  connectIdentity,
  identitiesOf,
  identitySubject,
  rememberSeen,
} from '../../src/people/identities.ts'
import type { Person } from '../../src/people/person.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { add, auditOf, byAdmin, leaves, minutesAfter, monday } from './directory.ts'

let store: Store
let rep: Person
let number = 0

useStoreForAll((opened) => {
  store = opened
})

beforeEach(async () => {
  number += 1
  rep = await add(store, `Rep ${number}`)
})

const on = (platform: string) => ({ platform, tenant: 'T', userId: `user${number}` })
const connect = (platform: string, person = rep) =>
  store.write((tx) => connectIdentity(tx, { ...on(platform), personId: person.id, now: monday }, byAdmin))
const seen = (platform: string, at: Date) =>
  store.write((tx) => rememberSeen(tx, { ...on(platform), personId: rep.id }, at))
const known = () => store.read((reader) => identitiesOf(reader, rep.id))
const reachedOn = async () => (await store.read((reader) => chosenIdentity(reader, rep.id)))?.platform

describe('connecting an identity', () => {
  it('gives one person several ways in, each audited', async () => {
    await connect('slack')
    await connect('dingtalk')
    expect((await known()).map(({ platform }) => platform)).toEqual(['dingtalk', 'slack'])
    expect(await auditOf(store, identitySubject(on('slack')))).toMatchObject([
      { action: 'identity.connected', subjectType: 'identity', after: { personId: rep.id } },
    ])
  })

  it('changes nothing when it is theirs already', async () => {
    await connect('slack')
    await connect('slack')
    expect(await known()).toHaveLength(1)
    expect(await auditOf(store, identitySubject(on('slack')))).toHaveLength(1)
  })

  it('never takes an identity away from somebody', async () => {
    await connect('slack')
    const other = await add(store, 'Other')
    await expect(connect('slack', other)).rejects.toMatchObject({ code: 'error.identity.taken' })
    expect(await known()).toHaveLength(1)
  })

  it('is refused for somebody who has left', async () => {
    await leaves(store, rep)
    await expect(connect('slack')).rejects.toMatchObject({ code: 'error.person.gone' })
  })
})

describe('where somebody is reached', () => {
  it('is nowhere without an identity, or after they left', async () => {
    expect(await reachedOn()).toBeUndefined()
    await connect('web')
    await leaves(store, rep)
    expect(await reachedOn()).toBeUndefined()
  })

  it('is the platform they used last, also within the same minute', async () => {
    await connect('slack')
    await connect('web')
    await seen('slack', monday)
    expect(await reachedOn()).toBe('slack')
    await seen('web', minutesAfter(monday, 0.1))
    expect(await reachedOn()).toBe('web')
    await seen('slack', minutesAfter(monday, 0.2))
    expect(await reachedOn()).toBe('slack')
  })

  it('is the platform they chose, as long as they have an identity there', async () => {
    await connect('slack')
    await connect('web')
    await seen('web', monday)
    await choose('slack')
    expect(await reachedOn()).toBe('slack')
    await choose('dingtalk')
    expect(await reachedOn()).toBe('web')
  })

  const choose = (platform: string) =>
    store.write(async (tx) => {
      await tx.update(tx.tables.person).set({ platform }).where(eq(tx.tables.person.id, rep.id))
    })
})

describe('being seen', () => {
  it('is written at most once a minute', async () => {
    await connect('web')
    await seen('web', monday)
    await seen('web', minutesAfter(monday, 0.5))
    expect((await known())[0]?.lastSeenAt).toEqual(monday)
    await seen('web', minutesAfter(monday, 1.5))
    expect((await known())[0]?.lastSeenAt).toEqual(minutesAfter(monday, 1.5))
  })
})
