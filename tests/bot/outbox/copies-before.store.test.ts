import { expect, it } from 'vitest'
import { placeConversation } from '../../../src/bot/conversations/conversation-rows.ts'
import type { Destination } from '../../../src/bot/conversations/destination.ts'
import { keepFacts } from '../../../src/bot/conversations/keep-facts.ts'
import { copiesAt, targetsBefore } from '../../../src/bot/outbox/copies-before.ts'
import { rememberPosted } from '../../../src/bot/outbox/posted-messages.ts'
import { connectIdentity } from '../../../src/people/identities.ts'
import type { Store } from '../../../src/store/store.ts'
import { add, byAdmin, monday } from '../../people/directory.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let store: Store

useStoreForEach((opened) => {
  store = opened
})

const post = (messageId: string, destination: Destination) =>
  store.write((tx) =>
    rememberPosted(tx, {
      card: 'deal',
      subject: 'd1',
      destination,
      audience: { to: 'person', personId: 'p1' },
      messageId,
      edit: undefined,
      at: monday,
    }),
  )
const alone = (messageId: string, platform: string, tenant: string, userId: string) =>
  post(messageId, { platform, user: { tenant, userId, outsider: false } })
/** A group with one member. */
const inGroup = (messageId: string, platform: string, memberTenant: string, userId: string) =>
  store
    .write(async (tx) => {
      const address = { platform, tenant: 'T1', id: `group of ${messageId}` }
      const { id } = await placeConversation(tx, address, { kind: 'group' })
      const members = [{ tenant: memberTenant, userId, outsider: false }]
      await keepFacts(tx, id, { kind: 'group', title: '', members }, monday)
      return address
    })
    .then((conversation) => post(messageId, { conversation, kind: 'group' }))

it('somebody has before them what was said to them alone and in the groups they are in, and nothing else', async () => {
  const { id: personId } = await add(store, '王小雨')
  await store.write((tx) =>
    connectIdentity(tx, { platform: 'p', tenant: 'T1', userId: 'wang', personId, now: monday }, byAdmin),
  )
  await alone('own', 'p', 'T1', 'wang')
  await alone('of somebody else', 'p', 'T1', 'chen')
  await alone('in another tenant', 'p', 'T2', 'wang')
  await inGroup('their group', 'p', 'T1', 'wang')
  await inGroup('a group of somebody else', 'p', 'T1', 'chen')
  await inGroup('a group of one from another tenant', 'p', 'T2', 'wang')
  await inGroup('a group on another platform', 'q', 'T1', 'wang')
  const copies = await store.read(async (reader) => copiesAt(reader, await targetsBefore(reader, [personId])))
  expect(copies.map(({ messageId }) => messageId)).toEqual(['own', 'their group'])
})
