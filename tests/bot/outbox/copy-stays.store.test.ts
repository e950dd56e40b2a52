import { afterEach, expect, it } from 'vitest'
import { listDeadLetters } from '../../../src/bot/outbox/dead-letters.ts'
import { msPerHour } from '../../../src/clock/lengths.ts'
import type { Store } from '../../../src/store/store.ts'
import { direct, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { counterCard } from '../bot-options.ts'

/** As on WeCom: a copy is rewritten once within three days, and taken back within one. */
const capabilities = { edit: 'once', recallMs: 24 * msPerHour } as const

let store: Store
let talk: Talk
let rep: string
let mayBeSeen: boolean
let lost: number

const card = {
  ...counterCard,
  view: async (...given: Parameters<typeof counterCard.view>) =>
    mayBeSeen ? await counterCard.view(...given) : undefined,
} as typeof counterCard

useStoreForEach(async (opened) => {
  store = opened
  mayBeSeen = true
  lost = 0
  rep = await join(store, '王小雨', ['rep'])
  const observer = {
    dead() {
      lost += 1
    },
  }
  talk = await startTalk(store, { cards: [card], platform: { capabilities }, observer })
  direct(talk, '王小雨')
  await notify(({ say }) => say({ to: 'person', personId: rep }, { type: 'card', of: { deal: 'clicks' } }))
})
afterEach(() => talk.stop())

type Notifier = ReturnType<Talk['bot']['createNotifier']>

async function notify(what: (notifier: Notifier) => Promise<unknown>): Promise<void> {
  await store.write((tx) => what(talk.bot.createNotifier(tx, talk.clock.now())))
  await talk.settled()
}
/** So long after it was posted, its reader may not see it any more. */
async function isHiddenAfter(hours: number): Promise<void> {
  talk.clock.advance(hours * msPerHour)
  talk.heard()
  mayBeSeen = false
  await notify(({ refresh }) => refresh({ deal: 'clicks' }))
}
const dead = () => store.read((reader) => listDeadLetters(reader, 10))
const copies = () => store.read((reader) => reader.select().from(reader.tables.posted))

it('a copy that somebody may not see any more and that can neither be rewritten nor taken back is listed, once', async () => {
  await isHiddenAfter(73)
  expect(talk.heard()).toEqual([])
  expect(await dead()).toMatchObject([{ error: 'copy_stays', what: 'counter' }])
  expect([await copies(), lost]).toEqual([[], 1])
  await notify(({ refresh }) => refresh({ deal: 'clicks' }))
  expect(await dead()).toHaveLength(1)
})

it('while it can still be rewritten it is, and nothing is listed', async () => {
  await isHiddenAfter(71)
  expect(talk.heard()).toEqual([expect.stringContaining('rewrites')])
  expect([await dead(), lost]).toEqual([[], 0])
})

it('one that its reader may still see stays as it is, and nothing is listed', async () => {
  talk.clock.advance(73 * msPerHour)
  await notify(({ refresh }) => refresh({ deal: 'clicks' }))
  expect([await dead(), lost]).toEqual([[], 0])
})
