import { expect, it } from 'vitest'
import { type Destination, targetOf } from '../../../src/bot/conversations/destination.ts'
import { nextIdentity } from '../../../src/bot/outbox/next-identity.ts'
import { connectIdentity } from '../../../src/people/identities.ts'
import type { Store } from '../../../src/store/store.ts'
import { add, byAdmin, minutesAfter, monday } from '../../people/directory.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let store: Store
let personId: string

useStoreForEach(async (opened) => {
  store = opened
  personId = (await add(store, '王小雨')).id
  for (const [n, platform] of ['a', 'b', 'away', 'c'].entries())
    await store.write((tx) =>
      connectIdentity(tx, { platform, tenant: 'T1', userId: 'wang', personId, now: minutesAfter(monday, n) }, byAdmin),
    )
})

const next = (failed: Destination) =>
  store.read((reader) => nextIdentity(reader, { has: (platform) => platform !== 'away' }, personId, failed))
const on = (platform: string): Destination => ({ platform, user: { tenant: 'T1', userId: 'wang', outsider: false } })

it('every way to a person that is connected is tried, each once', async () => {
  const ways: string[] = []
  for (let to: Destination | undefined = on('b'); to; to = await next(to)) {
    ways.push(targetOf(to))
    if (ways.length > 5) break
  }
  expect(ways.sort()).toEqual(['a:T1:user:wang', 'b:T1:user:wang', 'c:T1:user:wang'])
})

it('what was to be said in a conversation is said nowhere else', async () => {
  expect(await next({ conversation: { platform: 'a', tenant: 'T1', id: 'team' }, kind: 'group' })).toBeUndefined()
})
