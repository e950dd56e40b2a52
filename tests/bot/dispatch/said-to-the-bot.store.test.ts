import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { encodeButton, encodeForm } from '../../../src/chat/button-token.ts'
import type { Store } from '../../../src/store/store.ts'
import { direct, group, join, startTalk, type Talk, type TalkParts } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands, allForms, counterCard, readCounter } from '../bot-options.ts'
import { decideCard } from '../decide-card.ts'

let store: Store
let talk: Talk

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
})
afterEach(() => talk.stop())

const begin = async (parts: TalkParts = {}) => {
  talk = await startTalk(store, { commands: allCommands, cards: [counterCard, decideCard], forms: allForms, ...parts })
  group(talk, 'team', '王小雨')
  group(talk, 'client', '王小雨', '!赵先生')
}
const count = () => store.read((reader) => readCounter(reader, 'raised'))
const bind = async (externalId: string, boundAt = talk.clock.now()) => {
  const { conversation } = store.tables
  await store.write((tx) =>
    tx.update(conversation).set({ customerId: 'C', boundAt }).where(eq(conversation.externalId, externalId)),
  )
}
const message = (text: string, more: object = {}) => ({
  type: 'message' as const,
  messageId: `m-${text}`,
  text,
  files: [],
  ...more,
})
const kept = () => talk.captured.filter(({ conversation }) => conversation.customerId !== undefined)

describe('what somebody from outside says', () => {
  it('with a slash in front is a message like any other, and never a command', async () => {
    await begin()
    await talk.happens('王小雨', 'client', message('大家好'))
    await talk.settled()
    await bind('client')
    await talk.happens('赵先生', 'client', '/raise', { outsider: true })
    await talk.settled()
    expect(kept()).toMatchObject([{ text: '/raise', kind: 'send', side: 'outsider', personId: undefined }])
    expect(await count()).toBe(0)
    expect(talk.heard()).toEqual([])
  })
})

describe('what is kept of a bound conversation', () => {
  it('says which side it was: ours, also not connected yet, somebody from outside, or a program', async () => {
    await begin()
    await talk.happens('王小雨', 'client', message('大家好'))
    await talk.settled()
    await bind('client')
    await talk.happens('王小雨', 'client', message('报价来了'))
    await talk.happens('同事甲', 'client', message('我补一句'))
    await talk.happens('赵先生', 'client', message('收到'), { outsider: true })
    await talk.happens('提醒机器人', 'client', message('提醒'), { bot: true })
    await talk.settled()
    expect(kept().map(({ text, side }) => [text, side])).toEqual([
      ['报价来了', 'ours'],
      ['我补一句', 'ours'],
      ['收到', 'outsider'],
      ['提醒', 'bot'],
    ])
  })

  it('names who of ours said it, and nobody for somebody from outside with the same id', async () => {
    await begin()
    await talk.happens('王小雨', 'client', message('大家好'))
    await talk.settled()
    await bind('client')
    await talk.happens('王小雨', 'client', message('报价来了'))
    await talk.happens('王小雨', 'client', message('收到'), { outsider: true })
    await talk.settled()
    expect(kept().map(({ personId }) => personId)).toEqual([expect.any(String), undefined])
  })

  it('has the commands typed there, the kind of each message, its thread and what it answers', async () => {
    await begin()
    await talk.happens('王小雨', 'client', message('大家好'))
    await talk.settled()
    await bind('client')
    await talk.happens('王小雨', 'client', '/raise')
    await talk.happens('赵先生', 'client', message('看图', { kind: 'image', thread: 't1', quotes: 'm0' }), {
      outsider: true,
    })
    await talk.settled()
    expect(kept()).toMatchObject([
      { text: '/raise', side: 'ours' },
      { text: '看图', type: 'image', thread: 't1', quotes: 'm0' },
    ])
    expect(await count()).toBe(1)
  })

  it('has commands that were refused, that only ask, and those of a colleague who is not connected yet', async () => {
    await begin()
    await talk.happens('王小雨', 'client', message('大家好'))
    await talk.settled()
    await bind('client')
    await talk.happens('王小雨', 'client', '/没有这条')
    await talk.happens('王小雨', 'client', '/show')
    await talk.happens('同事甲', 'client', '/raise')
    await talk.happens('王小雨', 'client', message('raise', { toBot: true }))
    await talk.settled()
    expect(kept().map(({ text }) => text)).toEqual(['/没有这条', '/show', '/raise', 'raise'])
  })

  it('told later is kept from the binding on, and is nothing to act on', async () => {
    await begin()
    await talk.happens('王小雨', 'client', message('大家好'))
    await talk.settled()
    const now = talk.clock.now().getTime()
    await bind('client', new Date(now - 4 * 86_400_000))
    talk.heard()
    await talk.happens('王小雨', 'client', '/raise', { history: true, ago: 3 * 86_400_000 })
    await talk.happens('王小雨', 'client', message('早先的话'), { history: true, ago: 5 * 86_400_000 })
    await talk.settled()
    expect(kept().map(({ text }) => text)).toEqual(['/raise'])
    expect(await count()).toBe(0)
    expect(talk.heard()).toEqual([])
  })
})

describe('what is said to the bot', () => {
  it('with a mention is a command, without a slash too, and else gets a hint', async () => {
    await begin()
    await talk.happens('王小雨', 'team', message('/raise', { toBot: true }))
    await talk.happens('王小雨', 'team', message('raise', { toBot: true }))
    await talk.happens('王小雨', 'team', message('今天天气不错', { toBot: true }))
    await talk.happens('王小雨', 'team', message('raise'))
    await talk.settled()
    expect(await count()).toBe(2)
    expect(talk.heard()).toEqual([
      '[team only 王小雨] raised by 王小雨',
      '[team only 王小雨] raised by 王小雨',
      expect.stringContaining('[team only 王小雨] 我听得懂命令'),
    ])
  })

  it('in its own conversation needs no slash', async () => {
    await begin()
    await talk.happens('王小雨', direct(talk, '王小雨'), 'raise')
    await talk.settled()
    expect(await count()).toBe(1)
  })

  it('in its own conversation is answered again, when everybody there is known', async () => {
    await begin()
    const where = direct(talk, '王小雨')
    for (const messageId of ['m1', 'm2', 'm3']) {
      await talk.happens('王小雨', where, message('加一', { messageId }))
      await talk.settled()
    }
    expect(talk.heard()).toHaveLength(3)
  })

  it('in a chat that is only overheard is said to the other one there: no hint', async () => {
    await begin()
    talk.platform.conversations.set('one-to-one', { kind: 'overheard', title: '', members: [] })
    await talk.happens('王小雨', 'one-to-one', message('您好'), { kind: 'overheard' })
    await talk.happens('赵先生', 'one-to-one', message('你好'), { kind: 'overheard', outsider: true })
    await talk.settled()
    expect(talk.heard()).toEqual([])
  })

  it('in a thread is answered there', async () => {
    await begin()
    await talk.happens('王小雨', 'team', { type: 'command', text: '/show', thread: 't7' })
    await talk.settled()
    expect(talk.platform.deliveries.map(({ thread }) => thread)).toEqual(['t7'])
  })
})

describe('the acknowledgement of a press', () => {
  const pressed = () => ({
    type: 'press' as const,
    token: encodeButton({ card: 'counter', subject: 'clicks', action: 'raise', argument: '', from: '0' }),
    copy: 'm1',
  })
  const withCard: TalkParts = { platform: { capabilities: { cardInAck: true } } }

  it('carries the pressed card as it is now, and then that copy is not rewritten once more', async () => {
    await begin(withCard)
    await talk.happens('王小雨', direct(talk, '王小雨'), '/show')
    await talk.settled()
    talk.heard()
    const receipt = await talk.happens('王小雨', 'dm-王小雨', pressed(), { waitMs: 5_000 })
    expect(await receipt.answer).toMatchObject({ type: 'text', text: 'raised to 1', card: { headline: 'count 1' } })
    await talk.passes(10, 1)
    expect(talk.heard()).toEqual([])
  })

  it('that comes too late leaves the copy to be rewritten', async () => {
    await begin(withCard)
    await talk.happens('王小雨', direct(talk, '王小雨'), '/show')
    await talk.settled()
    talk.heard()
    const receipt = await talk.happens('王小雨', 'dm-王小雨', pressed(), { waitMs: 0.0001 })
    expect(await receipt.answer).toEqual({ type: 'neutral' })
    await talk.passes(10, 1)
    expect(talk.heard().sort()).toEqual(['[dm-王小雨 rewrites m1] card count 1 <raise>', '[dm-王小雨] raised to 1'])
  })

  it('that did not reach the person is said as a message, once', async () => {
    await begin()
    await talk.happens('王小雨', direct(talk, '王小雨'), '/show')
    await talk.settled()
    talk.heard()
    const receipt = await talk.happens('王小雨', 'dm-王小雨', pressed(), { waitMs: 5_000 })
    await receipt.answer
    receipt.lost()
    receipt.lost()
    await expect.poll(() => talk.platform.deliveries.at(-1)?.body).toEqual({ type: 'text', text: 'raised to 1' })
    await talk.settled()
    expect(talk.heard().filter((line) => line.includes('raised'))).toHaveLength(1)
  })
})

it('a form that was sent as a message is opened by its button', async () => {
  await begin()
  const receipt = await talk.happens(
    '王小雨',
    direct(talk, '王小雨'),
    { type: 'press', token: encodeForm('name', 'clicks') },
    { waitMs: 5_000 },
  )
  expect(await receipt.answer).toMatchObject({ type: 'form', form: { title: 'a name' } })
})
