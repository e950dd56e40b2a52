import { afterEach, describe, expect, it } from 'vitest'
import type { Destination } from '../../../src/bot/conversations/destination.ts'
import { askerDestination } from '../../../src/bot/outbox/say.ts'
import type { Audience } from '../../../src/chat/audience.ts'
import type { Store } from '../../../src/store/store.ts'
import { TestPlatform } from '../../fakes/test-platform/index.ts'
import { platform, tenant } from '../../fakes/test-platform/parse.ts'
import { group, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands, counterCard } from '../bot-options.ts'

let store: Store
let talk: Talk

useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
  talk = await startTalk(store, { commands: allCommands, cards: [counterCard] })
})
afterEach(() => talk.stop())

const say = (to: Audience, content: Parameters<ReturnType<Talk['bot']['createNotifier']>['say']>[1]) =>
  store.write((tx) => talk.bot.createNotifier(tx, talk.clock.now()).say(to, content))

it('nothing of ours is said where somebody from outside is, but that what is said there is kept', async () => {
  group(talk, 'client', '王小雨', '!赵先生')
  await talk.happens('王小雨', 'client', '大家好')
  await talk.settled()
  const [row] = await store.read((reader) => reader.select().from(reader.tables.conversation))
  const there = { to: 'conversation' as const, conversationId: row!.id }
  await expect(say(there, { type: 'card', of: { deal: 'clicks' } })).rejects.toThrow('outsider')
  const told = { type: 'words' as const, key: 'deal.told.given' as const, args: { who: '陈静', deal: 'D-1' } }
  await expect(say(there, told)).rejects.toThrow('outsider')
  await say(there, { type: 'words', key: 'archive.notice', args: {} })
  await talk.settled()
  expect(talk.heard()).toEqual([expect.stringContaining('[client]')])
})

describe('whoever asked in a group is answered alone', () => {
  const conversation = { address: { platform, tenant, id: 'team' }, kind: 'group' as const }
  const asker = { tenant, userId: '王小雨', outsider: false, name: '小雨' }
  const user = { tenant, userId: '王小雨', outsider: false }
  const where = (ephemeral: boolean) => {
    const test = new TestPlatform({ capabilities: { ephemeral } })
    const at = () => test.at({ address: conversation.address, kind: 'group' })
    return askerDestination({ at }, conversation, asker, 't1')
  }

  it('there, where the platform can', () => {
    expect(where(true)).toEqual({ conversation: conversation.address, kind: 'group', thread: 't1', onlyFor: user })
  })

  it('else in their direct conversation', () => {
    expect(where(false)).toEqual({ platform, user })
  })
})

describe('whoever asked where they are alone with us', () => {
  const asker = { tenant, userId: '王小雨', outsider: false }
  const addressOf = (id: string) => ({ platform, tenant, id })
  const test = new TestPlatform({})
  /** They are spoken to in `usual`, and may be alone with us in `beside`, too. */
  const at = (place: Destination) => {
    const id = 'user' in place ? 'usual' : place.conversation.id
    return { ...test.at({ address: addressOf(id), kind: 'direct' }), alone: { user: asker, address: addressOf(id) } }
  }
  const where = (id: string) => askerDestination({ at }, { address: addressOf(id), kind: 'direct' }, asker)

  it('is answered there, by their name where they are always spoken to', () => {
    expect(where('usual')).toEqual({ platform, user: asker })
    expect(where('beside')).toEqual({ conversation: addressOf('beside'), kind: 'direct' })
  })
})
