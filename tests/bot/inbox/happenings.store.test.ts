import { sql } from 'drizzle-orm'
import { afterEach, expect, it } from 'vitest'
import { loadConversation, placeConversation } from '../../../src/bot/conversations/conversation-rows.ts'
import type { PlatformEvent } from '../../../src/chat/happening.ts'
import { UserError } from '../../../src/errors/user-error.ts'
import type { Store } from '../../../src/store/store.ts'
import { platform, tenant } from '../../fakes/test-platform/parse.ts'
import { join, startTalk, type Talk, type TalkParts } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands, counterCard, readCounter } from '../bot-options.ts'

let store: Store
let talk: Talk

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
})
afterEach(() => talk.stop())

const begin = async (happens: NonNullable<TalkParts['happens']>) => {
  talk = await startTalk(store, { commands: allCommands, cards: [counterCard], happens })
}
const hear = (event: PlatformEvent, dedupeKey: string) =>
  talk.bot.receiver.hear({ platform, tenant, dedupeKey, at: talk.clock.now(), raw: '{}', event })

it('what happens outside of any conversation is recorded, followed in order and once, and tried again', async () => {
  const followed: string[] = []
  let fails = 2
  await begin(async (_tx, { event }) => {
    if (event.type === 'uninstalled' && fails-- > 0) throw new TypeError('not now')
    followed.push(event.type)
  })
  await hear({ type: 'uninstalled' }, 'e1')
  await hear({ type: 'wake' }, 'e2')
  await hear({ type: 'uninstalled' }, 'e1')
  await talk.settled()
  expect(followed).toEqual(['uninstalled', 'wake'])
})

it('what may not be followed is let pass, and the next one goes on', async () => {
  const followed: string[] = []
  await begin(async (_tx, { event }) => {
    if (event.type === 'personLeft') throw new UserError('error.person.gone')
    followed.push(event.type)
  })
  await hear({ type: 'personLeft', user: { tenant, userId: '王小雨', outsider: false } }, 'e1')
  await hear({ type: 'wake' }, 'e2')
  await talk.settled()
  expect(followed).toEqual(['wake'])
})

it('what another process has taken over meanwhile has no effect here', async () => {
  let isTakenOver = true
  await begin(async (tx) => {
    const { counter, inbound } = tx.tables
    await tx
      .insert(counter)
      .values({ name: 'followed', value: 1 })
      .onConflictDoUpdate({ target: counter.name, set: { value: sql`${counter.value} + 1` } })
    if (isTakenOver) await tx.update(inbound).set({ claim: 'another' })
    isTakenOver = false
  })
  await hear({ type: 'wake' }, 'e1')
  await talk.settled()
  expect(await store.read((reader) => readCounter(reader, 'followed'))).toBe(1)
})

it('a conversation that gets another id stays the same one, and what waits to be said there follows', async () => {
  await begin(async () => {})
  const old = { platform, tenant, id: 'C-old' }
  const { id } = await store.write((tx) => placeConversation(tx, old, { kind: 'group', title: 'team' }))
  talk.platform.conversations.set('C-old', {
    kind: 'group',
    title: '',
    members: [{ tenant, userId: '王小雨', outsider: false }],
  })
  await talk.happens('王小雨', 'C-old', '/show')
  await talk.settled()
  talk.heard()
  await hear({ type: 'conversationRenamed', from: 'C-old', to: 'C-new' }, 'e1')
  await talk.settled()
  expect((await store.read((reader) => loadConversation(reader, id))).address.id).toBe('C-new')
  await store.write((tx) => talk.bot.createNotifier(tx, talk.clock.now()).refresh({ deal: 'clicks' }))
  await talk.settled()
  expect(talk.heard()).toEqual(['[C-new rewrites m1] card count 0 <raise>'])
})
