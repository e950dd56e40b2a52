import { afterEach, expect, it } from 'vitest'
import { hasMember } from '../../../src/bot/conversations/members.ts'
import { renameUser } from '../../../src/bot/conversations/rename-user.ts'
import type { Store } from '../../../src/store/store.ts'
import { platform, tenant } from '../../fakes/test-platform/parse.ts'
import { direct, group, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands, counterCard } from '../bot-options.ts'

let store: Store
let talk: Talk

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
  await join(store, '林悦', ['marketing'])
  talk = await startTalk(store, { commands: allCommands, cards: [counterCard] })
  group(talk, 'team', '王小雨', '林悦')
})
afterEach(() => talk.stop())

const happens = () =>
  talk.bot.receiver.hear({
    ...{ platform, tenant, dedupeKey: 'renamed', at: talk.clock.now(), raw: '' },
    event: { type: 'personRenamed', from: '王小雨', to: 'wang' },
  })
const isMember = async (userId: string) => {
  const { conversation } = store.tables
  const all = await store.read((reader) => reader.select().from(conversation))
  const { id } = all.find(({ externalId }) => externalId === 'team')!
  return await store.read((reader) => hasMember(reader, id, { tenant, userId, outsider: false }))
}

it('a user who is renamed is the same member', async () => {
  await talk.heardAfter(talk.happens('王小雨', 'team', '/show'))
  await talk.heardAfter(happens())
  expect([await isMember('王小雨'), await isMember('wang')]).toEqual([false, true])
})

it('also where the platform has named them already', async () => {
  group(talk, 'team', '王小雨', '林悦', 'wang')
  await talk.heardAfter(talk.happens('王小雨', 'team', '/show'))
  await talk.heardAfter(happens())
  expect([await isMember('王小雨'), await isMember('wang'), await isMember('林悦')]).toEqual([false, true, true])
})

it('copies that only they see are rewritten under the new id, those of others as before', async () => {
  const dm = direct(talk, '王小雨')
  await talk.heardAfter(talk.happens('王小雨', dm, '/show'))
  await talk.heardAfter(talk.happens('王小雨', 'team', '/show'))
  await talk.heardAfter(happens())
  await store.write((tx) => talk.bot.createNotifier(tx, talk.clock.now()).refresh({ deal: 'clicks' }))
  await talk.settled()
  expect(talk.heard()).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^\[dm-wang rewrites m\d\]/),
      expect.stringMatching(/^\[team only wang rewrites m\d\]/),
    ]),
  )
})

it('what waits to be said to them goes to the new id', async () => {
  talk.platform.beforeSend = () => {
    throw new Error('away')
  }
  await talk.heardAfter(talk.happens('王小雨', direct(talk, '王小雨'), '/raise'))
  await talk.heardAfter(happens())
  talk.platform.beforeSend = () => {}
  await talk.passes(60, 10)
  expect(talk.heard()).toEqual(['[dm-wang] raised by 王小雨'])
})

it('the same id in another tenant is somebody else', async () => {
  await talk.heardAfter(talk.happens('王小雨', 'team', '/show'))
  await store.write((tx) => renameUser(tx, { platform, tenant: 'T2', from: '王小雨', to: 'wang' }))
  await store.write((tx) => renameUser(tx, { platform: 'another', tenant, from: '王小雨', to: 'wang' }))
  expect([await isMember('王小雨'), await isMember('wang')]).toEqual([true, false])
})
