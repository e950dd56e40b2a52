import { afterEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../src/store/store.ts'
import { group, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands, counterCard } from '../bot-options.ts'

let store: Store
let talk: Talk

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
  await join(store, '陈静', ['supervisor'])
  talk = await startTalk(store, { commands: allCommands, cards: [counterCard] })
  group(talk, 'team', '王小雨', '陈静')
  await talk.happens('王小雨', 'team', '/show')
  await talk.settled()
  expect(talk.heard()).toEqual(['[team] card count 0 <raise>'])
})
afterEach(() => talk.stop())

/** Platforms lose events: a member can be in a group without a joining event. */
describe('somebody speaks in a group whose joining the platform did not tell', () => {
  it.each([
    ['a customer', '!赵先生'],
    ['somebody we do not know', '路人'],
  ])('%s: from then on nothing of ours is shown there', async (_who, member) => {
    group(talk, 'team', '王小雨', '陈静', member)
    const outsider = member.startsWith('!')
    await talk.happens(member.replace('!', ''), 'team', '你们好', { outsider })
    await talk.happens('王小雨', 'team', '/show')
    await talk.settled()
    expect(talk.heard().filter((line) => line.startsWith('[team] '))).toEqual([])
  })
})
