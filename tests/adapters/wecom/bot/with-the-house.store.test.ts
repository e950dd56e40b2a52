import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { at } from '../../../../adapters/wecom/at.ts'
import { WecomBot } from '../../../../adapters/wecom/bot/wecom-bot.ts'
import type { Adapter } from '../../../../src/chat/adapter.ts'
import { silentLog } from '../../../../src/log/log.ts'
import { connectIdentity } from '../../../../src/people/identities.ts'
import type { Store } from '../../../../src/store/store.ts'
import { allCommands, counterCard, readCounter } from '../../../bot/bot-options.ts'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { HandClock, join, startTalk, type Talk } from '../../../support/bot-harness.ts'
import { useStoreForEach } from '../../../support/use-store.ts'
import { until } from './started-bot.ts'

let store: Store
let wecom: FakeWecom
let talk: Talk
let bot: WecomBot

useStoreForEach(async (opened) => {
  store = opened
})

beforeEach(async () => {
  const clock = new HandClock()
  wecom = await startFakeWecom({ clock })
  wecom.corp.member('WangXiaoyu', { name: '王小雨' })
  const tenant = wecom.corp.corpId
  const personId = await join(store, '王小雨', ['rep'])
  const key = { platform: 'wecom', tenant, userId: 'wangxiaoyu', personId }
  await store.write((tx) => connectIdentity(tx, { ...key, now: clock.now() }, { actorId: null, entryPoint: 'admin' }))
  bot = new WecomBot(
    {
      ...{
        clock,
        log: silentLog,
        locale: 'zh' as const,
        localeOf: async ({ outsider }) => (outsider ? undefined : 'zh'),
      },
      leases: () => talk.bot.leases,
      pressAnswer: 30_000,
      seal: (text) => text,
      unseal: (text) => text,
      ownChatOf: async () => 'bot:WangXiaoyu',
      userIdsOf: async () => new Map(),
    },
    { tenant, ...wecom.bot, wsUrl: wecom.wsUrl },
  )
  const adapter: Adapter = {
    ...{ platform: 'wecom', at, start: async () => {}, stop: async () => {} },
    send: (message) => bot.send(message),
    describe: (address) => bot.describe(address),
    directAddress: (user) => bot.directAddress(user),
    download: (file, address) => bot.download(file, address),
  }
  talk = await startTalk(store, { clock, commands: allCommands, cards: [counterCard], alsoAdapters: [adapter] })
  bot.start(talk.bot.receiver)
  await until(() => bot.state === 'listening')
})
afterEach(async () => {
  await bot.stop()
  await talk.stop()
  await wecom.close()
})

const shown = (place: ReturnType<FakeWecom['withBot']>) =>
  place
    .sees()
    .filter(({ from }) => from.kind === 'bot')
    .map(({ msgtype, content }) => `${msgtype} ${content.content ?? JSON.stringify(content.main_title)}`)

describe('with the bot of WeCom', () => {
  it('a command is answered by a card, and its button shows what became of it', async () => {
    const alone = wecom.withBot('WangXiaoyu')
    alone.says('/show')
    await until(() => shown(alone).length === 1)
    expect(shown(alone)).toEqual(['template_card {"title":"count 0"}'])
    const card = alone.sees().at(-1)!
    for (const count of [1, 2]) {
      // A copy that was sent a moment ago is not remembered yet.
      await talk.settled()
      alone.presses(card.id, (card.content.button_list as { key: string }[])[0]!.key)
      await until(() => card.updates === count)
    }
    await until(() => shown(alone).length === 3)
    await talk.settled()
    expect(shown(alone)).toEqual(['template_card {"title":"count 2"}', 'markdown raised to 1', 'markdown raised to 2'])
    expect(wecom.violations).toEqual([])
  })

  it('what somebody asks in a group is answered to them alone where others may read it', async () => {
    const alone = wecom.withBot('WangXiaoyu')
    alone.says('/raise')
    await until(() => shown(alone).length === 1)
    const group = wecom.withBot('WangXiaoyu', { group: wecom.groups.add('销售', { members: ['WangXiaoyu'] }) })
    group.says('@成单 /show')
    await until(() => shown(alone).length > 1)
    await talk.settled()
    expect(shown(group)).toEqual([])
    expect(shown(alone).at(-1)).toBe('template_card {"title":"count 0"}')
    expect(wecom.violations).toEqual([])
  })

  it('somebody of another corp with the same id is not that one', async () => {
    wecom.withBot('WangXiaoyu', { corpId: 'wwother' }).says('/raise')
    // What is said after it is answered after it.
    const alone = wecom.withBot('WangXiaoyu')
    alone.says('/show')
    await until(() => shown(alone).length === 1)
    await talk.settled()
    const raised = await store.read((reader) => readCounter(reader, 'raised'))
    expect(raised).toBe(0)
  })
})
