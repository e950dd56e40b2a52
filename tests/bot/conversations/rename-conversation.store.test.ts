import { expect, it } from 'vitest'
import { loadConversation, placeConversation } from '../../../src/bot/conversations/conversation-rows.ts'
import { renameConversation } from '../../../src/bot/conversations/rename-conversation.ts'
import { enqueue } from '../../../src/bot/outbox/enqueue.ts'
import { rememberPosted } from '../../../src/bot/outbox/posted-messages.ts'
import type { Store } from '../../../src/store/store.ts'
import { monday } from '../../people/directory.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let store: Store

useStoreForEach((opened) => {
  store = opened
})

const platform = 'p'
/** A conversation in which something stands and something waits to be said. */
const make = (tenant: string, externalId: string) =>
  store.write(async (tx) => {
    const address = { platform, tenant, id: externalId }
    const { id: conversationId } = await placeConversation(tx, address, { kind: 'group' })
    const audience = { to: 'conversation' as const, conversationId }
    const destination = { conversation: address, kind: 'group' as const }
    await enqueue(tx, () => 'lane', { destination, content: { type: 'text', text: '好' }, audience, now: monday })
    const copy = { card: 'deal', subject: 'd1', destination, audience, messageId: 'm1', edit: undefined, at: monday }
    await rememberPosted(tx, copy)
    return conversationId
  })
const rename = (from: string, to: string) =>
  store.write((tx) => renameConversation(tx, { platform, tenant: 'T1', from, to }))
const addressOf = async (id: string) => (await store.read((reader) => loadConversation(reader, id))).address
const targets = () =>
  store.read(async (reader) => {
    const { outbox, posted } = reader.tables
    const rows = [...(await reader.select().from(outbox)), ...(await reader.select().from(posted))]
    const where = rows.map(({ target, address }) => [
      target,
      (address as { conversation: { id: string } }).conversation.id,
    ])
    return where.sort()
  })

it('what waits for a conversation and what stands there follow it, and no other of the same id', async () => {
  const [ours, theirs] = [await make('T1', 'old'), await make('T2', 'old')]
  await rename('old', 'new')
  expect([await addressOf(ours), await addressOf(theirs)]).toEqual([
    { platform, tenant: 'T1', id: 'new' },
    { platform, tenant: 'T2', id: 'old' },
  ])
  const [moved, stayed] = [
    ['p:T1:new', 'new'],
    ['p:T2:old', 'old'],
  ]
  expect(await targets()).toEqual([moved, moved, stayed, stayed])
})

it('the name of another conversation is not taken', async () => {
  const [one, other] = [await make('T1', 'one'), await make('T1', 'other')]
  await rename('one', 'other')
  expect([(await addressOf(one)).id, (await addressOf(other)).id]).toEqual(['one', 'other'])
})
