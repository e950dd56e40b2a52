import { describe, expect, it } from 'vitest'
import { findPersonByIdentity } from '../../src/people/find-person.ts'
import { connectIdentity, identitySubject } from '../../src/people/identities.ts'
import { identityByEmail, type ProvenUser } from '../../src/people/identity-by-email.ts'
import type { Person } from '../../src/people/person.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForEach } from '../support/use-store.ts'
import { add, auditOf, byAdmin, leaves, monday } from './directory.ts'

const account = { platform: 'slack', tenant: 'T1', userId: 'U1' }

let store: Store
let wang: Person

useStoreForEach(async (opened) => {
  store = opened
  wang = await add(store, '王芳', { email: ' Wang.Fang@Example.com' })
})

const comes = async (verifiedEmail: string, facts: Partial<ProvenUser> = {}) => {
  const user = { ...account, outsider: false, verifiedEmail, now: monday, ...facts }
  return (await store.write((tx) => identityByEmail(tx, user, byAdmin)))?.name
}
const whoIs = async (userId = 'U1') =>
  (await store.read((reader) => findPersonByIdentity(reader, { ...account, userId })))?.name

describe('a proven mail address', () => {
  it('connects the account to whoever has it, in whatever case, and it is audited', async () => {
    expect(await comes('wang.FANG@example.com ')).toBe('王芳')
    expect(await whoIs()).toBe('王芳')
    expect(await auditOf(store, identitySubject(account))).toMatchObject([
      { action: 'identity.connected', after: { personId: wang.id } },
    ])
    expect(await comes('wang.fang@example.com')).toBe('王芳')
    expect(await auditOf(store, identitySubject(account))).toHaveLength(1)
  })

  it.each([
    ['that nobody has', 'li@example.com'],
    ['that is none', ' '],
    ['that only looks alike', 'Wang.Fang@E\u{FF58}ample.com'],
  ])('%s connects nobody', async (_, email) => {
    await add(store, '李雷', { email: '' })
    expect([await comes(email), await whoIs()]).toEqual([undefined, undefined])
  })

  it('does not meet one with a letter that becomes a k in small letters', async () => {
    await add(store, 'Mike', { email: 'mike@example.com' })
    expect(await comes('mi\u212Ae@example.com')).toBeUndefined()
  })

  it('that two have connects nobody, until one of them has left', async () => {
    const other = await add(store, '王芳芳', { email: 'wang.fang@example.com' })
    expect([await comes('wang.fang@example.com'), await whoIs()]).toEqual([undefined, undefined])
    await leaves(store, other)
    expect(await comes('wang.fang@example.com')).toBe('王芳')
  })

  it('of somebody who has left connects nobody', async () => {
    await leaves(store, wang)
    expect([await comes('wang.fang@example.com'), await whoIs()]).toEqual([undefined, undefined])
  })

  it('of an outsider connects nobody', async () => {
    expect([await comes('wang.fang@example.com', { outsider: true }), await whoIs()]).toEqual([undefined, undefined])
  })

  it('takes an account away from nobody, not even from somebody who has left', async () => {
    const li = await add(store, '李雷')
    await store.write((tx) => connectIdentity(tx, { ...account, personId: li.id, now: monday }, byAdmin))
    expect(await comes('wang.fang@example.com')).toBe('李雷')
    await leaves(store, li)
    expect([await comes('wang.fang@example.com'), await whoIs()]).toEqual([undefined, undefined])
  })

  it('connects the user id in small letters where its case does not matter', async () => {
    expect(await comes('wang.fang@example.com', { userId: 'WangFang', caseInsensitive: true })).toBe('王芳')
    expect(await whoIs('wangfang')).toBe('王芳')
  })
})
