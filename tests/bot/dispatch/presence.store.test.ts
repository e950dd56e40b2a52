import { afterEach, describe, expect, it } from 'vitest'
import { listCommands } from '../../../commands/index.ts'
import { findCommand } from '../../../src/bot/command-line/find-command.ts'
import { msPerDay } from '../../../src/clock/lengths.ts'
import type { Store } from '../../../src/store/store.ts'
import { tenant } from '../../fakes/test-platform/parse.ts'
import { direct, group, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { counterCard } from '../bot-options.ts'

const commands = listCommands({ status: () => Promise.reject(new Error('nobody asks')) })
let store: Store
let talk: Talk

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
  await join(store, '林悦', ['marketing'])
  talk = await startTalk(store, { commands, cards: [counterCard] })
})
afterEach(() => talk.stop())

const joins = (where: string, options = {}) =>
  talk.heardAfter(talk.happens('王小雨', where, { type: 'botJoined' }, options))
const leaves = (where: string) => talk.heardAfter(talk.happens('成单', where, { type: 'botLeft' }, { bot: true }))
const opens = (who: string, options = {}) =>
  talk.heardAfter(talk.happens(who, direct(talk, who), { type: 'opened' }, options))
const conversations = () => store.read((reader) => reader.select().from(reader.tables.conversation))
const says = async (where: string) => {
  const id = (await conversations()).find(({ externalId }) => externalId === where)!.id
  await store.write((tx) =>
    talk.bot
      .createNotifier(tx, talk.clock.now())
      .say({ to: 'conversation', conversationId: id }, { type: 'card', of: { deal: 'clicks' } }),
  )
}
const rows = () => store.read((reader) => reader.select().from(reader.tables.outbox))

describe('a group that takes the bot in', () => {
  it('is greeted once, with three things to type that are commands', async () => {
    group(talk, 'team', '王小雨')
    const heard = await joins('team', { id: 'j1' })
    expect(heard).toEqual(['[team] 大家好，我是成单。\n可以先输入：\n/商机 我的\n/漏斗\n/帮助'])
    for (const line of heard[0]!.split('\n').slice(2))
      expect(findCommand(commands, line.slice(1).split(' '))).toBeDefined()
    expect(await joins('team', { id: 'j1' })).toEqual([])
  })

  it('is greeted in its own language', async () => {
    group(talk, 'team', '王小雨')
    talk.platform.conversations.set('team', { ...talk.platform.conversations.get('team')!, locale: 'en' })
    expect(await joins('team')).toEqual([
      '[team] Hello, I am Chengdan.\nTo begin with, type:\n/deal mine\n/funnel\n/help',
    ])
  })

  it('is told nothing of ours where somebody from outside is, or where nobody tells', async () => {
    group(talk, 'client', '王小雨', '!赵先生')
    talk.platform.conversations.set('untold', { kind: 'group', title: '', members: undefined })
    expect(await joins('client')).toEqual(['[client] 大家好，我是成单。有事请同事找我。'])
    expect(await joins('untold')).toEqual(['[untold] 大家好，我是成单。有事请同事找我。'])
  })

  it('asks anew who is there, although it was told a moment ago', async () => {
    group(talk, 'team', '王小雨')
    await joins('team')
    group(talk, 'team', '王小雨', '!赵先生')
    expect(await joins('team')).toEqual(['[team] 大家好，我是成单。有事请同事找我。'])
  })

  it('says nothing about a joining that is told long after', async () => {
    group(talk, 'team', '王小雨')
    expect(await joins('team', { history: true })).toEqual([])
  })
})

describe('a group that the bot has left', () => {
  it('is said nothing any more, and nothing of it is a dead letter', async () => {
    group(talk, 'team', '王小雨')
    await joins('team')
    talk.platform.beforeSend = ({ address }) => {
      if (address.id === 'team') throw new Error('away')
    }
    await says('team')
    await talk.settled()
    expect((await rows()).filter(({ state }) => state === 'open')).toHaveLength(1)
    await leaves('team')
    expect((await rows()).filter(({ state }) => state !== 'sent')).toEqual([])
    await says('team')
    await talk.settled()
    await talk.passes(120, 60)
    expect((await rows()).filter(({ state }) => state !== 'sent')).toEqual([])
    expect(talk.platform.calls.filter((call) => call === 'send team').length).toBeLessThan(4)
  })

  it('goes on when it is joined again, and what stood there is drawn anew', async () => {
    group(talk, 'team', '王小雨')
    await joins('team')
    await says('team')
    await talk.settled()
    await leaves('team')
    talk.heard()
    expect(await joins('team')).toEqual([
      '[team rewrites m2] card count 0 <raise>',
      expect.stringContaining('[team] 大家好'),
    ])
  })

  it('goes on when somebody speaks there, although nobody told that it is back', async () => {
    group(talk, 'team', '王小雨')
    await joins('team')
    await leaves('team')
    expect(await talk.heardAfter(talk.happens('王小雨', 'team', '/help'))).toHaveLength(1)
  })

  it('is not asked who is in it', async () => {
    group(talk, 'team', '王小雨')
    await joins('team')
    await leaves('team')
    const [{ id }] = (await conversations()) as { id: string }[] as [{ id: string }]
    const before = talk.platform.calls.length
    talk.clock.advance(msPerDay)
    await talk.bot.refreshMembers(id)
    expect(talk.platform.calls.length).toBe(before)
  })
})

describe('whoever opens the chat with the bot', () => {
  it('is welcomed once, with what they may do', async () => {
    expect(await opens('王小雨')).toEqual([
      expect.stringMatching(
        /^\[dm-王小雨\] 王小雨，你好，我是成单.*\n可以先输入：\n\/商机 新建 .*\n\/商机 我的.*\n\/漏斗.*$/,
      ),
    ])
    expect(await opens('王小雨')).toEqual([])
    const [told] = await opens('林悦')
    expect(told).not.toContain('/商机 新建')
  })

  it('and is nobody we know, is told how to connect', async () => {
    expect(await opens('路人')).toEqual([expect.stringContaining('/绑定身份')])
    expect(await opens('路人')).toEqual([])
  })

  it('and is from outside, or a program, is told nothing', async () => {
    expect(await opens('赵先生', { outsider: true })).toEqual([])
    expect(await opens('别的机器人', { bot: true })).toEqual([])
  })

  it('in a group is none', async () => {
    talk.platform.conversations.set('team', {
      kind: 'group',
      title: '',
      members: [{ tenant, userId: '王小雨', outsider: false }],
    })
    expect(await talk.heardAfter(talk.happens('王小雨', 'team', { type: 'opened' }))).toEqual([])
  })
})
