import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { listDeadLetters } from '../../../src/bot/outbox/dead-letters.ts'
import { encodeButton } from '../../../src/chat/button-token.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { sayByKey } from '../../../src/i18n/translate.ts'
import type { Store } from '../../../src/store/store.ts'
import { direct, group, join, startTalk, type Talk, type TalkParts } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands, counterCard, raise } from '../bot-options.ts'
import { decideCard } from '../decide-card.ts'

let store: Store
let talk: Talk
let rep: string

useStoreForEach(async (opened) => {
  store = opened
  rep = await join(store, '王小雨', ['rep'])
  await join(store, '陈静', ['supervisor'])
})
afterEach(() => talk.stop())

const begin = async (parts: TalkParts = {}) => {
  talk = await startTalk(store, { commands: allCommands, cards: [counterCard, decideCard], ...parts })
  group(talk, 'team', '王小雨', '陈静')
}
const once: TalkParts = { platform: { capabilities: { edit: 'once' } } }
const never: TalkParts = { platform: { capabilities: { edit: 'never' } } }

const pressOn = (copy: string, from: string, card = 'counter', action = 'raise') => ({
  type: 'press' as const,
  token: encodeButton({ card, subject: 'clicks', action, argument: '', from }),
  copy,
})
const say = (card: 'deal' | 'task') =>
  store.write((tx) =>
    talk.bot
      .createNotifier(tx, talk.clock.now())
      .say(
        { to: 'person', personId: rep },
        { type: 'card', of: card === 'deal' ? { deal: 'clicks' } : { task: 'clicks' } },
      ),
  )
const refresh = () =>
  store.write((tx) => talk.bot.createNotifier(tx, talk.clock.now()).refresh({ deal: 'clicks' }, { task: 'clicks' }))
const openRewrites = () =>
  store.read(async (reader) => {
    const { outbox } = reader.tables
    const open = await reader.select({ replaces: outbox.replaces }).from(outbox).where(eq(outbox.state, 'open'))
    return open.filter(({ replaces }) => replaces !== null).length
  })
const dead = () => store.read((reader) => listDeadLetters(reader, 10))
const copies = () => store.read((reader) => reader.select().from(reader.tables.posted))

describe('where a copy can be rewritten always', () => {
  it('at most one rewrite of it is open, however often its subject changes while the platform is away', async () => {
    await begin()
    direct(talk, '王小雨')
    await talk.happens('王小雨', 'dm-王小雨', '/show')
    await talk.settled()
    talk.heard()
    let isAway = true
    talk.platform.beforeSend = () => {
      if (isAway) throw new RemoteRefused('busy', { retryAfterMs: 1_000 })
    }
    for (let n = 0; n < 20; n += 1) await refresh()
    expect(await openRewrites()).toBe(1)
    isAway = false
    await talk.passes(3, 1)
    expect(talk.heard()).toEqual(['[dm-王小雨 rewrites m1] card count 0 <raise>'])
  })

  it('as many are rewritten in a minute as the platform allows, and what is said meanwhile does not wait for them', async () => {
    await begin({ platform: { limits: { pace: { rewritesPerLanePerMinute: 2 } } } })
    direct(talk, '王小雨')
    for (let n = 0; n < 5; n += 1) {
      await talk.happens('王小雨', 'dm-王小雨', '/show')
      await talk.settled()
    }
    talk.heard()
    await refresh()
    await talk.settled()
    const rewritten = () => talk.heard().filter((line) => line.includes('rewrites'))
    expect(rewritten()).toHaveLength(2)
    expect(await talk.heardAfter(talk.happens('王小雨', 'dm-王小雨', '/show'))).toEqual([
      '[dm-王小雨] card count 0 <raise>',
    ])
    await talk.passes(61, 1)
    expect(rewritten()).toHaveLength(2)
    await talk.passes(61, 1)
    expect(rewritten()).toHaveLength(1)
    expect(await dead()).toEqual([])
  })

  it('what changes while it is being rewritten is drawn once more', async () => {
    await begin()
    direct(talk, '王小雨')
    await talk.happens('王小雨', 'dm-王小雨', '/show')
    await talk.settled()
    talk.heard()
    let changed = false
    talk.platform.beforeSend = async ({ replaces }) => {
      if (!replaces || changed) return
      changed = true
      await talk.happens('王小雨', 'team', '/raise clicks')
      await refresh()
    }
    await refresh()
    await talk.settled()
    const rewrites = talk.heard().filter((line) => line.includes('rewrites m1'))
    expect(rewrites).toHaveLength(2)
    expect(await openRewrites()).toBe(0)
  })

  it('a state that was taken without a word does not stand in the way of the next one', async () => {
    await begin()
    direct(talk, '王小雨')
    await talk.happens('王小雨', 'dm-王小雨', '/show')
    await talk.settled()
    talk.heard()
    let silent = 1
    talk.platform.silent = ({ replaces }) => replaces !== undefined && silent-- > 0
    await refresh()
    await talk.settled()
    await store.write((tx) => raise(tx, 'clicks'))
    await refresh()
    await talk.passes(5, 1)
    expect(talk.heard().at(-1)).toBe('[dm-王小雨 rewrites m1] card count 1 <raise>')
  })

  it('a refused rewrite is no dead letter: the copy stays, and is not kept true any more', async () => {
    await begin()
    direct(talk, '王小雨')
    await talk.happens('王小雨', 'dm-王小雨', '/show')
    await talk.settled()
    talk.platform.beforeSend = ({ replaces }) => {
      if (replaces) throw new RemoteRefused('message_not_found')
    }
    await refresh()
    await talk.settled()
    expect(await dead()).toEqual([])
    expect(await copies()).toEqual([])
  })
})

describe('where a copy can be rewritten once', () => {
  it('twenty presses end in one final card, one decision and no dead letter', async () => {
    await begin(once)
    direct(talk, '王小雨')
    await say('task')
    await talk.settled()
    expect(talk.heard()).toEqual(['[dm-王小雨] card decide <yes>'])
    for (let n = 0; n < 20; n += 1) await talk.happens('王小雨', 'dm-王小雨', pressOn('m1', 'open', 'decide', 'yes'))
    await talk.settled()
    const heard = talk.heard()
    expect(heard.filter((line) => line.includes('card'))).toEqual(['[dm-王小雨 rewrites m1] card decide (decided)'])
    expect(heard.filter((line) => line.includes('you decided'))).toHaveLength(1)
    expect(await dead()).toEqual([])
    expect(await copies()).toEqual([])
  })

  it('one whose handle is spent is followed by a message that says what became of it', async () => {
    await begin(once)
    direct(talk, '王小雨')
    await say('task')
    await talk.settled()
    talk.heard()
    talk.platform.beforeSend = ({ replaces }) => {
      if (replaces) throw new RemoteRefused('invalid_response_code')
    }
    await talk.happens('王小雨', 'dm-王小雨', pressOn('m1', 'open', 'decide', 'yes'))
    await talk.settled()
    expect(talk.heard().filter((line) => line.includes('card'))).toEqual(['[dm-王小雨] card decide (decided)'])
    expect(await dead()).toEqual([])
    expect(await copies()).toEqual([])
  })

  it('one that may have been rewritten is not followed by another when its handle turns out to be spent', async () => {
    await begin(once)
    direct(talk, '王小雨')
    await say('task')
    await talk.settled()
    talk.heard()
    let tries = 0
    talk.platform.beforeSend = ({ replaces }) => {
      if (!replaces) return
      tries += 1
      throw tries === 1 ? new NeverArrived('no answer') : new RemoteRefused('invalid_response_code')
    }
    await talk.happens('王小雨', 'dm-王小雨', pressOn('m1', 'open', 'decide', 'yes'))
    await talk.passes(10, 1)
    expect(tries).toBe(2)
    expect(talk.heard().filter((line) => line.includes('card'))).toEqual([])
    expect(await copies()).toEqual([])
  })

  it('its handle is kept while something can still be pressed; a press on the old copy brings a fresh card', async () => {
    await begin(once)
    direct(talk, '王小雨')
    await say('deal')
    await talk.settled()
    talk.heard()
    await talk.happens('王小雨', 'dm-王小雨', pressOn('m1', '0'))
    await talk.settled()
    expect(talk.heard()).toEqual(['[dm-王小雨] raised to 1'])
    await talk.happens('王小雨', 'dm-王小雨', pressOn('m1', '0'))
    await talk.settled()
    expect(talk.heard()).toEqual(['[dm-王小雨] card count 1 <raise>'])
  })

  it('a press gives its copy a new handle, with which it is rewritten when the first has run out', async () => {
    await begin(once)
    direct(talk, '王小雨')
    await say('task')
    await talk.settled()
    talk.heard()
    talk.clock.advance(73 * 3_600_000)
    const first = (await copies())[0]!.edit as { value: string }
    const edit = talk.platform.handleFor('m1')
    await talk.happens('王小雨', 'dm-王小雨', { ...pressOn('m1', 'open', 'decide', 'yes'), edit })
    await talk.settled()
    expect(talk.heard()).toContain('[dm-王小雨 rewrites m1] card decide (decided)')
    // What only the first one says stays known.
    const { replaces } = talk.platform.deliveries.findLast((one) => one.replaces) ?? {}
    expect(replaces?.edit).toMatchObject({ value: edit.value, postedWith: first.value })
  })
})

describe('where nothing can be rewritten', () => {
  it('a changed card is not posted again, and a press on the old copy brings a fresh one', async () => {
    await begin(never)
    direct(talk, '王小雨')
    await talk.happens('王小雨', 'dm-王小雨', '/show')
    await talk.settled()
    for (let n = 0; n < 7; n += 1) await refresh()
    await talk.settled()
    expect(talk.heard()).toEqual(['[dm-王小雨] card count 0 <raise>'])
    await talk.happens('王小雨', 'dm-王小雨', pressOn('m1', 'stale'))
    await talk.settled()
    expect(talk.heard()).toEqual(['[dm-王小雨] card count 0 <raise>'])
    expect(await copies()).toEqual([])
  })

  it('a copy that its readers may not see any more is taken back, in time', async () => {
    await begin({ platform: { capabilities: { edit: 'never', recallMs: 24 * 3_600_000 } } })
    await talk.happens('王小雨', 'team', '/show')
    await talk.settled()
    await join(store, '林悦', ['marketing'])
    group(talk, 'team', '王小雨', '陈静', '林悦')
    await talk.happens('王小雨', 'team', { type: 'roster' })
    await refresh()
    await talk.settled()
    expect(talk.heard().at(-1)).toBe('[team rewrites m1] taken back')
    expect(await copies()).toEqual([])
  })
})

it('a copy whose reader may not see it any more becomes a sentence without data and buttons', async () => {
  await begin()
  await talk.happens('王小雨', 'team', '/show')
  await talk.settled()
  await join(store, '林悦', ['marketing'])
  group(talk, 'team', '王小雨', '陈静', '林悦')
  await talk.happens('王小雨', 'team', { type: 'roster' })
  await refresh()
  await talk.settled()
  expect(talk.heard().at(-1)).toBe(`[team rewrites m1] card ${sayByKey('zh', 'bot.notYours')}`)
  expect(await dead()).toEqual([])
})

it('it does so as soon as somebody is told to be there who may not see it', async () => {
  await begin()
  await talk.happens('王小雨', 'team', '/show')
  await talk.settled()
  await join(store, '林悦', ['marketing'])
  group(talk, 'team', '王小雨', '陈静', '林悦')
  talk.heard()
  await talk.happens('王小雨', 'team', { type: 'roster' })
  await talk.settled()
  expect(talk.heard()).toEqual([`[team rewrites m1] card ${sayByKey('zh', 'bot.notYours')}`])
})
