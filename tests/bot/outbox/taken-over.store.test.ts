import { afterEach, expect, it } from 'vitest'
import { claimOutbox } from '../../../src/bot/outbox/claim-outbox.ts'
import { jitterMs } from '../../../src/clock/jitter.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Store } from '../../../src/store/store.ts'
import { join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let store: Store
let talk: Talk
let personId: string

useStoreForEach(async (opened) => {
  store = opened
  personId = await join(store, '王小雨', ['rep'])
  talk = await startTalk(store)
})
afterEach(() => talk.stop())

it('what a process that is gone had in hand may have arrived: it is looked for, also after a wait', async () => {
  const id = 'a picture'
  const due = new Date(talk.clock.now().getTime() + jitterMs(id))
  await store.write(async (tx) => {
    const content = { type: 'words', key: 'common.yes' } as const
    await talk.bot
      .createNotifier(tx, talk.clock.now())
      .say({ to: 'person', personId }, content, { id, spread: 'always' })
  })
  const options = { living: ['gone'], skip: [], full: [], held: [], now: due, limit: 10 }
  expect(await store.write((tx) => claimOutbox(tx, 'gone', options))).toMatchObject([{ tried: undefined }])
  const asked: unknown[] = []
  talk.platform.beforeSend = ({ again }) => {
    asked.push(again)
    if (asked.length === 1) throw new RemoteRefused('busy', { retryAfterMs: 1_000 })
  }
  await talk.passes(jitterMs(id) / 1_000 + 3, 1)
  expect(asked).toEqual([{ since: due }, { since: due }])
})
