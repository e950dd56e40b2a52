import { afterEach, expect, it } from 'vitest'
import { NeverArrived } from '../../../src/errors/remote-errors.ts'
import type { Store } from '../../../src/store/store.ts'
import { direct, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'
import { allCommands, counterCard, raise } from '../bot-options.ts'

let store: Store
let talk: Talk

/** As WeCom's bot: a card changes in the answer to a press alone, and nobody there knows a message again. */
useStoreForEach(async (opened) => {
  store = opened
  await join(store, '王小雨', ['rep'])
  const platform = {
    capabilities: { edit: 'never', cardInAck: true },
    places: () => ({ repeats: 'once' as const }),
  } as const
  talk = await startTalk(store, { commands: allCommands, cards: [counterCard], platform })
  direct(talk, '王小雨')
})
afterEach(() => talk.stop())

const raised = () =>
  store.write(async (tx) => {
    await raise(tx, 'clicks')
    await talk.bot.createNotifier(tx, talk.clock.now()).refresh({ deal: 'clicks' })
  })
/** What happens while the first of it is handed over. */
const whileFirstSent = (happens: () => Promise<unknown>) => {
  let sent = false
  talk.platform.beforeSend = async ({ handsOver }) => {
    await handsOver?.()
    if (sent) return
    sent = true
    await happens()
  }
}

it('what changes while it is sent is followed by what is so now', async () => {
  whileFirstSent(raised)
  await talk.happens('王小雨', 'dm-王小雨', '/show')
  await talk.passes(5, 1)
  expect(talk.heard()).toEqual(['[dm-王小雨] card count 0 <raise>', '[dm-王小雨] card count 1 <raise>'])
})

it('what is said again because nobody knows whether it arrived is what is so by then', async () => {
  whileFirstSent(async () => {
    await raised()
    throw new NeverArrived('no answer')
  })
  await talk.happens('王小雨', 'dm-王小雨', '/show')
  await talk.passes(30, 1)
  expect(talk.heard()).toEqual(['[dm-王小雨] card count 1 <raise>'])
})

it('a change later than that posts nothing', async () => {
  await talk.happens('王小雨', 'dm-王小雨', '/show')
  await talk.settled()
  await raised()
  await talk.passes(5, 1)
  expect(talk.heard()).toEqual(['[dm-王小雨] card count 0 <raise>'])
})
