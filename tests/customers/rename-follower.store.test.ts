import { count, eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { renameFollower } from '../../src/customers/rename-follower.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForEach } from '../support/use-store.ts'

/** More values than a statement takes, on either database. */
const many = 12_000
const chunk = 2_000
const of = { platform: 'wecom', tenant: 'ww1' }

let store: Store
useStoreForEach(async (opened) => {
  store = opened
})

it('whoever talks to thousands outside takes all of them along, in one short transaction', async () => {
  const at = new Date('2026-11-30T02:00:00Z')
  for (let first = 0; first < many; first += chunk)
    await store.write(async (tx) => {
      const ids = Array.from({ length: chunk }, (_, n) => `wm${first + n}`)
      const told = { userId: 'old', company: null, phones: [] }
      await tx
        .insert(tx.tables.externalContact)
        .values(ids.map((externalUserId) => ({ ...of, externalUserId, follower: 'old', followedAt: at })))
      await tx.insert(tx.tables.toldContact).values(ids.map((contactId) => ({ ...of, ...told, contactId })))
    })
  await store.write(async (tx) => {
    const theirs = { ...of, userId: 'new', contactId: 'wm0', company: '仁和', phones: [] }
    await tx.insert(tx.tables.toldContact).values(theirs)
    await tx.insert(tx.tables.externalContact).values({ ...of, externalUserId: 'wm0', follower: 'new', seenAt: at })
  })
  await store.write((tx) => renameFollower(tx, { ...of, from: 'old', to: 'new' }))
  await store.read(async (reader) => {
    const { externalContact, toldContact } = reader.tables
    const [followed] = await reader
      .select({ n: count() })
      .from(externalContact)
      .where(eq(externalContact.follower, 'new'))
    const told = await reader.select().from(toldContact).where(eq(toldContact.userId, 'new'))
    expect([followed?.n, told.length]).toEqual([many, many])
    expect(told.find(({ contactId }) => contactId === 'wm0')?.company).toBe('仁和')
    const [both] = await reader.select().from(externalContact).where(eq(externalContact.externalUserId, 'wm0'))
    expect(both).toMatchObject({ followedAt: at, seenAt: at })
    const [left] = await reader.select({ n: count() }).from(externalContact).where(eq(externalContact.follower, 'old'))
    expect(left?.n).toBe(0)
  })
})
