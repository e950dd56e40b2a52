import { setTimeout } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { sayByKey } from '../../../src/i18n/translate.ts'
import type { Store } from '../../../src/store/store.ts'
import { direct, group, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands, counterCard, raise } from '../bot-options.ts'

let store: Store
let talk: Talk

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
  await join(store, '陈静', ['supervisor'])
})
beforeEach(async () => {
  talk = await startTalk(store, { commands: allCommands, cards: [counterCard] })
  direct(talk, '王小雨')
  group(talk, 'team', '王小雨', '陈静')
})
afterEach(() => talk.stop())

/** It was drawn, and the platform does not know it yet. */
const whileFirstSent = (happens: () => Promise<unknown>) => {
  let sent = false
  talk.platform.beforeSend = async () => {
    if (sent) return
    sent = true
    await happens()
  }
}
const raised = () =>
  store.write(async (tx) => {
    await raise(tx, 'clicks')
    await talk.bot.createNotifier(tx, talk.clock.now()).refresh({ deal: 'clicks' })
  })
const joins = async () => {
  await join(store, '林悦', ['marketing'])
  group(talk, 'team', '王小雨', '陈静', '林悦')
  await talk.happens('王小雨', 'team', { type: 'roster' })
  while (!(await isKnownToRead('林悦'))) await setTimeout(2)
}
const isKnownToRead = (name: string) =>
  store.read(async (reader) => {
    const { conversationMember: member } = reader.tables
    const found = await reader.select({ id: member.userId }).from(member).where(eq(member.userId, name))
    return found.length > 0
  })

it('a card whose subject changes while it is sent is drawn once more', async () => {
  whileFirstSent(raised)
  await talk.happens('王小雨', 'dm-王小雨', '/show')
  await talk.settled()
  expect(talk.heard()).toEqual(['[dm-王小雨] card count 0 <raise>', '[dm-王小雨 rewrites m1] card count 1 <raise>'])
})

it('of the other copies none is drawn again for it', async () => {
  await talk.happens('王小雨', 'team', '/show')
  await talk.settled()
  talk.heard()
  whileFirstSent(raised)
  await talk.happens('王小雨', 'dm-王小雨', '/show')
  await talk.settled()
  const rewritten = talk.heard().filter((line) => line.includes('rewrites'))
  expect(rewritten.toSorted()).toEqual([
    '[dm-王小雨 rewrites m2] card count 1 <raise>',
    '[team rewrites m1] card count 1 <raise>',
  ])
})

it('a card that somebody comes to read while it is sent who may not becomes a sentence', async () => {
  whileFirstSent(joins)
  await talk.happens('王小雨', 'team', '/show')
  await talk.settled()
  expect(talk.heard().at(-1)).toBe(`[team rewrites m1] card ${sayByKey('zh', 'bot.notYours')}`)
})

it('a card that changes between two attempts is drawn once more', async () => {
  let tries = 0
  talk.platform.beforeSend = async () => {
    tries += 1
    if (tries === 1) throw new Error('nobody knows')
    if (tries === 2) await raised()
  }
  await talk.happens('王小雨', 'dm-王小雨', '/show')
  await talk.passes(5, 1)
  expect(talk.heard().at(-1)).toBe('[dm-王小雨 rewrites m1] card count 1 <raise>')
})
