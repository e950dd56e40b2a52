import { afterEach, describe, expect, it } from 'vitest'
import { defineCard } from '../../../src/bot/definitions/card.ts'
import { itself } from '../../../src/bot/definitions/subjects.ts'
import { encodeButton } from '../../../src/chat/button-token.ts'
import { sayByKey } from '../../../src/i18n/translate.ts'
import type { Store } from '../../../src/store/store.ts'
import { direct, group, join, startTalk, type Talk, type TalkParts } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands, counterCard, raise, readCounter } from '../bot-options.ts'

let store: Store
let talk: Talk

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
})
afterEach(() => talk.stop())

/** Nobody may see it any more once its button was pressed. */
const goneCard = defineCard<{ value: number }>({
  name: 'gone',
  subjects: { task: itself },
  presents: 'task',
  view: async (reader, subject) => ((await readCounter(reader, subject)) > 0 ? undefined : { value: 0 }),
  draw: (_view, tools) => ({
    kind: 'facts',
    headline: 'here',
    facts: [],
    buttons: [tools.button('leave', 'leave', 'primary')],
  }),
  versionKey: ({ value }) => String(value),
  actions: {
    leave: {
      async run(ctx, { subject }) {
        await raise(ctx.tx, subject)
        await ctx.refresh({ task: subject })
        return { type: 'text', text: 'left' }
      },
    },
  },
})

/** A bot with a card before 王小雨, whose id is m1. */
const begin = async (
  card: 'counter' | 'gone',
  capabilities: NonNullable<TalkParts['platform']>['capabilities'] = {},
) => {
  talk = await startTalk(store, {
    commands: allCommands,
    cards: [counterCard, goneCard],
    platform: { capabilities },
  })
  const where = direct(talk, '王小雨')
  const [person] = await store.read((reader) => reader.select().from(reader.tables.person))
  await store.write((tx) =>
    talk.bot
      .createNotifier(tx, talk.clock.now())
      .say(
        { to: 'person', personId: person!.id },
        { type: 'card', of: card === 'counter' ? { deal: 'clicks' } : { task: 'left' } },
      ),
  )
  await talk.settled()
  talk.heard()
  return where
}
const pressOn = (card: string, action: string, subject: string) => ({
  type: 'press' as const,
  token: encodeButton({ card, subject, action, argument: '', from: '0' }),
  copy: 'm1',
})
const raiseIt = pressOn('counter', 'raise', 'clicks')
const count = () => store.read((reader) => readCounter(reader, 'clicks'))

it('on a copy that is out of date it is drawn anew where it stands, and the presser is told so', async () => {
  const where = await begin('counter')
  await store.write((tx) => raise(tx, 'clicks'))
  await talk.happens('王小雨', where, raiseIt)
  await talk.settled()
  expect(await count()).toBe(1)
  expect(talk.heard().sort()).toEqual([
    `[${where} rewrites m1] card count 1 <raise>`,
    `[${where}] ${sayByKey('zh', 'bot.cardStale')}`,
  ])
})

it('by somebody whom nobody knows it does nothing, and they are told so; by somebody from outside not even that', async () => {
  await begin('counter')
  group(talk, 'client', '王小雨', '!赵先生')
  await talk.happens('赵先生', 'client', raiseIt, { outsider: true })
  const where = direct(talk, '路人')
  await talk.happens('路人', where, raiseIt)
  await talk.settled()
  expect(await count()).toBe(0)
  expect(talk.heard()).toEqual([expect.stringContaining(`[${where}] ${sayByKey('zh', 'error.stranger').slice(0, 6)}`)])
})

it('by somebody from outside with the id of one of ours is no sign of life of theirs', async () => {
  await begin('counter')
  group(talk, 'client', '王小雨', '!赵先生')
  await talk.happens('王小雨', 'client', raiseIt, { outsider: true })
  await talk.settled()
  expect(await count()).toBe(0)
  const known = await store.read((reader) => reader.select().from(reader.tables.identity))
  expect(known.map(({ lastSeenAt }) => lastSeenAt)).toEqual([null])
})

describe('its acknowledgement', () => {
  it('carries no card where the platform cannot show it there', async () => {
    const where = await begin('counter')
    const receipt = await talk.happens('王小雨', where, raiseIt, { waitMs: 5_000 })
    expect(await receipt.answer).toEqual({ type: 'text', text: 'raised to 1' })
    await talk.settled()
    expect(talk.heard()).toEqual([`[${where} rewrites m1] card count 1 <raise>`])
  })

  it('carries none that its presser may not see any more: the copy is rewritten at once', async () => {
    const where = await begin('gone', { cardInAck: true })
    const receipt = await talk.happens('王小雨', where, pressOn('gone', 'leave', 'left'), { waitMs: 5_000 })
    expect(await receipt.answer).toEqual({ type: 'text', text: 'left' })
    await talk.settled()
    expect(talk.heard()).toEqual([`[${where} rewrites m1] card ${sayByKey('zh', 'bot.notYours')}`])
  })
})
