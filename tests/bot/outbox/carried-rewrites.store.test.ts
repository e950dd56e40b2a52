import { expect, it } from 'vitest'
import { holdRewrite } from '../../../src/bot/outbox/card-in-ack.ts'
import { enqueue } from '../../../src/bot/outbox/enqueue.ts'
import { findRewrite, markCarried } from '../../../src/bot/outbox/open-rewrite.ts'
import type { Store } from '../../../src/store/store.ts'
import { minutesAfter, monday } from '../../people/directory.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let store: Store

useStoreForEach((opened) => {
  store = opened
})

const destination = { platform: 'p', user: { tenant: 'T1', userId: 'wang', outsider: false } }
const target = 'p:T1:user:wang'
const changes = () =>
  store.write((tx) =>
    enqueue(tx, () => 'lane', {
      destination,
      content: { type: 'card', card: 'deal', subject: 'd1' },
      audience: { to: 'person', personId: 'p1' },
      replaces: 'm1',
      now: monday,
    }),
  )
const rewrite = async () => (await store.read((reader) => findRewrite(reader, [target], 'm1')))!
const rows = async () =>
  (await store.read((reader) => reader.select().from(reader.tables.outbox))).map(({ state, availableAt }) => ({
    state,
    availableAt,
  }))

it('a rewrite that an acknowledgement carried is not sent, unless its subject has changed again since', async () => {
  await changes()
  await store.write((tx) => holdRewrite(tx, { targets: [target], messageId: 'm1' }, minutesAfter(monday, 1)))
  expect(await rows()).toEqual([{ state: 'open', availableAt: minutesAfter(monday, 1).getTime() }])
  const drawn = await rewrite()
  await changes()
  await store.write((tx) => markCarried(tx, drawn, monday))
  expect(await rows()).toEqual([{ state: 'open', availableAt: monday.getTime() }])
  const again = await rewrite()
  await store.write((tx) => markCarried(tx, again, monday))
  expect((await rows()).map(({ state }) => state)).toEqual(['sent'])
})
