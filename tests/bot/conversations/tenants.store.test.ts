import { afterEach, expect, it } from 'vitest'
import { connectIdentity } from '../../../src/people/identities.ts'
import type { Store } from '../../../src/store/store.ts'
import { platform } from '../../fakes/test-platform/parse.ts'
import { join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands, counterCard } from '../bot-options.ts'

let store: Store
let talk: Talk

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
  await join(store, '陈静', ['supervisor'])
  talk = await startTalk(store, { commands: allCommands, cards: [counterCard] })
})
afterEach(() => talk.stop())

/** 王小雨 of T1, and somebody of another tenant who is called 陈静 there. */
const meet = () =>
  talk.platform.conversations.set('both', {
    kind: 'group',
    title: 'both',
    members: [
      { tenant: 'T1', userId: '王小雨', outsider: false },
      { tenant: 'T2', userId: '陈静', outsider: false },
    ],
  })

it('somebody of another tenant is not the one of ours with the same user id: they are shown nothing', async () => {
  meet()
  await talk.happens('王小雨', 'both', '/show')
  await talk.settled()
  expect(talk.heard()).toEqual([
    expect.stringContaining('[both only 王小雨] 仅你可见'),
    '[both only 王小雨] card count 0 <raise>',
  ])
})

it('nor may they ask', async () => {
  meet()
  await talk.happens('陈静', 'both', '/raise', { tenant: 'T2' })
  await talk.settled()
  expect(talk.heard().join()).toContain('陈静] 我还不认识你')
})

it('until they are connected by their own tenant', async () => {
  const id = await join(store, '陈静静', ['rep'])
  const by = { actorId: null, entryPoint: 'admin' as const }
  await store.write((tx) =>
    connectIdentity(tx, { platform, tenant: 'T2', userId: '陈静', personId: id, now: talk.clock.now() }, by),
  )
  meet()
  await talk.happens('王小雨', 'both', '/show')
  await talk.settled()
  expect(talk.heard()).toEqual(['[both] card count 0 <raise>'])
})
