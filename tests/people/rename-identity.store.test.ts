import { describe, expect, it } from 'vitest'
import { findPersonByIdentity } from '../../src/people/find-person.ts'
import { connectIdentity, identitiesOf, identitySubject, rememberSeen } from '../../src/people/identities.ts'
import type { Person } from '../../src/people/person.ts'
import { renameIdentity } from '../../src/people/rename-identity.ts'
import type { Store } from '../../src/store/store.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { add, auditOf, byAdmin, monday } from './directory.ts'

const place = { platform: 'wecom', tenant: 'corp' }

let store: Store
let wang: Person
let li: Person

useStoreForEach(async (opened) => {
  store = opened
  wang = await add(store, '王芳')
  li = await add(store, '李雷')
  await connect(wang, 'wang')
})

const connect = (person: Person, userId: string, options: { caseInsensitive?: boolean } = {}) =>
  store.write((tx) => connectIdentity(tx, { ...place, ...options, userId, personId: person.id, now: monday }, byAdmin))
const rename = (from: string, to: string, options: { caseInsensitive?: boolean; tenant?: string } = {}) =>
  store.write((tx) => renameIdentity(tx, { ...place, ...options, from, to, now: monday }, byAdmin))
const whoIs = async (userId: string) =>
  (await store.read((reader) => findPersonByIdentity(reader, { ...place, userId })))?.name
const idsOf = async (person: Person) =>
  (await store.read((reader) => identitiesOf(reader, person.id))).map(({ userId }) => userId)

describe('a user id that is renamed', () => {
  it('is the same person under the new id, with when they were seen, and audited', async () => {
    await store.write((tx) => rememberSeen(tx, { ...place, userId: 'wang', personId: wang.id }, monday))
    expect(await rename('wang', 'wang.fang')).toBe(true)
    expect([await whoIs('wang'), await whoIs('wang.fang')]).toEqual([undefined, '王芳'])
    expect((await store.read((reader) => identitiesOf(reader, wang.id)))[0]?.lastSeenAt).toEqual(monday)
    expect(await auditOf(store, identitySubject({ ...place, userId: 'wang.fang' }))).toMatchObject([
      { action: 'identity.renamed', before: { userId: 'wang' }, after: { userId: 'wang.fang', personId: wang.id } },
    ])
  })

  it('changes nothing when it is told again, or of somebody we do not know, or of another organisation', async () => {
    await rename('wang', 'wang.fang')
    expect(await rename('wang', 'wang.fang')).toBe(false)
    expect(await rename('nobody', 'somebody')).toBe(false)
    expect(await rename('wang.fang', 'w', { tenant: 'other' })).toBe(false)
    expect(await idsOf(wang)).toEqual(['wang.fang'])
    expect(await auditOf(store, identitySubject({ ...place, userId: 'wang.fang' }))).toHaveLength(1)
  })

  it('is refused where the new id is somebody else’s, and both stay who they were', async () => {
    await connect(li, 'li')
    expect(await refusalOf(rename('wang', 'li'))).toBe('error.identity.taken')
    expect([await whoIs('wang'), await whoIs('li')]).toEqual(['王芳', '李雷'])
  })

  it('becomes one where the person had both', async () => {
    await connect(wang, 'wang.fang')
    expect(await rename('wang', 'wang.fang')).toBe(true)
    expect(await idsOf(wang)).toEqual(['wang.fang'])
  })
})

describe('letter case of a user id', () => {
  it('matters where the platform says nothing', async () => {
    await connect(li, 'Wang')
    expect([await whoIs('wang'), await whoIs('Wang')]).toEqual(['王芳', '李雷'])
  })

  it('does not matter where it says so: there is one user, and one who is renamed in case alone stays', async () => {
    const anyCase = { caseInsensitive: true }
    expect(await refusalOf(connect(li, 'WANG', anyCase))).toBe('error.identity.taken')
    expect(await connect(wang, 'Wang', anyCase)).toBe(false)
    expect(await rename('wang', 'WANG', anyCase)).toBe(false)
    expect(await rename('Wang', 'Wang.Fang', anyCase)).toBe(true)
    expect(await idsOf(wang)).toEqual(['wang.fang'])
  })
})
