import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verb as places } from '../../admin/places.ts'
import { type AdminContext, UsageError } from '../../admin/verb.ts'
import { addPlace } from '../../src/bot/conversations/add-place.ts'
import { placeConversation } from '../../src/bot/conversations/conversation-rows.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import type { Person } from '../../src/people/person.ts'
import type { Store } from '../../src/store/store.ts'
import { counterCard } from '../bot/bot-options.ts'
import { platform, tenant } from '../fakes/test-platform/parse.ts'
import { add, byAdmin, leaves, monday } from '../people/directory.ts'
import { startTalk, type Talk } from '../support/bot-harness.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { useStoreForEach } from '../support/use-store.ts'

let store: Store
let lead: Person
let talk: Talk

useStoreForEach(async (opened) => {
  store = opened
  lead = await add(store, '陈静', { roles: ['supervisor'] })
})
beforeEach(async () => {
  talk = await startTalk(store, { cards: [counterCard] })
})
afterEach(() => talk.stop())

async function types(...args: string[]) {
  const lines: string[] = []
  const context = {
    store,
    t: translatorFor('zh'),
    locale: 'zh',
    timeZone: 'Asia/Shanghai',
    now: () => monday,
    out: (line: string) => void lines.push(line),
  } as unknown as AdminContext
  await places.run(context, args, { json: false })
  return lines
}

describe('places', () => {
  it('are named with whose team reads them, listed, and named again', async () => {
    expect(await types('list')).toEqual(['还没有登记这样的地方。'])
    expect(await types('add', 'wecom', 'corp1', 'key1', '华东战报', '--team', '陈静')).toEqual([
      '已登记「华东战报」：那里显示 陈静 有权看到的内容。',
    ])
    expect(await types('list')).toEqual(['华东战报 · 企业微信 corp1 key1 · 团队：陈静'])
    await types('add', 'wecom', 'corp1', 'key1', '战报')
    expect(await types('list')).toEqual(['战报 · 企业微信 corp1 key1 · 团队：—'])
  })

  it('are subscribed for as whoever’s team it is would do it', async () => {
    await types('add', 'wecom', 'corp1', 'key1', '战报', '--team', '陈静')
    expect(await types('subscribe', 'wecom', 'corp1', 'key1', 'at', '08:30')).toEqual(['已订阅。'])
    await types('subscribe', 'wecom', 'corp1', 'key1', 'at', '08:30')
    const subscriptions = await store.read((reader) => reader.select().from(reader.tables.subscription))
    expect(subscriptions).toMatchObject([{ at: '08:30', createdBy: lead.id, personId: null }])
  })

  it('without a team, or not named, are not subscribed for', async () => {
    await types('add', 'wecom', 'corp1', 'key1', '战报')
    expect(await refusalOf(types('subscribe', 'wecom', 'corp1', 'key1'))).toBe('error.place.team')
    expect(await refusalOf(types('subscribe', 'wecom', 'corp1', 'key2'))).toBe('error.place.team')
  })

  it('are no groups in which the bot hears', async () => {
    await store.write(async (tx) => {
      const { id } = await placeConversation(tx, { platform: 'wecom', tenant: 'corp1', id: 'g1' }, { title: '一组' })
      await tx.update(tx.tables.conversation).set({ seq: 1 })
      return id
    })
    expect(await refusalOf(types('add', 'wecom', 'corp1', 'g1', '战报'))).toBe('error.place.heard')
  })

  it.each([
    [[]],
    [['list', 'x']],
    [['add', 'wecom', 'corp1']],
    [['add', 'wecom', 'corp1', 'k']],
    [['drop', 'wecom', 'c', 'k']],
  ])('are not understood as %j', async (args) => {
    await expect(types(...args)).rejects.toBeInstanceOf(UsageError)
  })
})

describe('a place that only takes', () => {
  const named = (teamOf: string | undefined) => {
    const address = { platform, tenant, id: 'hook' }
    return store.write((tx) => addPlace(tx, { address, title: '战报', teamOf }, byAdmin, monday))
  }
  const says = (conversationId: string) =>
    talk.heardAfter(
      store.write((tx) =>
        talk.bot
          .createNotifier(tx, talk.clock.now())
          .say({ to: 'conversation', conversationId }, { type: 'card', of: { deal: 'clicks' } }),
      ),
    )

  it('is shown what the person may see, and is never asked who reads it', async () => {
    const id = await named(lead.id)
    await talk.bot.refreshMembers(id)
    expect(talk.platform.calls).toEqual([])
    expect(await says(id)).toEqual(['[hook] card count 0 <raise>'])
  })

  it('is shown nothing once they have left, or where nobody said whose team it is', async () => {
    const id = await named(lead.id)
    await leaves(store, lead)
    expect(await says(id)).toEqual([])
    await named(undefined)
    await expect(says(id)).rejects.toThrow('an outsider would see it')
  })
})
