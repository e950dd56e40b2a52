import { afterEach, expect, it } from 'vitest'
import { claimOutbox } from '../../../src/bot/outbox/claim-outbox.ts'
import { keepDrawn } from '../../../src/bot/outbox/drawn-body.ts'
import { enqueue } from '../../../src/bot/outbox/enqueue.ts'
import { markHanded } from '../../../src/bot/outbox/outcomes.ts'
import type { Outgoing } from '../../../src/chat/outgoing.ts'
import { NeverArrived } from '../../../src/errors/remote-errors.ts'
import type { Store } from '../../../src/store/store.ts'
import { platform, tenant } from '../../fakes/test-platform/parse.ts'
import { join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let store: Store
let talk: Talk
let personId: string

useStoreForEach(async (opened) => {
  store = opened
  personId = await join(store, '王小雨', ['rep'])
  talk = await startTalk(store, { platform: { places: () => ({ repeats: 'same' }) } })
})
afterEach(() => talk.stop())

const say = (notBefore = talk.clock.now()) =>
  store.write((tx) =>
    enqueue(tx, () => platform, {
      destination: { platform, user: { tenant, userId: '王小雨', outsider: false } },
      content: { type: 'words', key: 'common.yes' },
      audience: { to: 'person', personId },
      now: talk.clock.now(),
      notBefore,
    }),
  )

/** What the platform is given, of which the first so many are handed over and not answered. */
function unanswered(times: number): Pick<Outgoing, 'body' | 'upload'>[] {
  const given: Pick<Outgoing, 'body' | 'upload'>[] = []
  talk.platform.beforeSend = async ({ body, upload, handsOver }) => {
    given.push({ body, ...(upload === undefined ? {} : { upload }) })
    await handsOver?.(upload ?? 'picture 1')
    if (given.length <= times) throw new NeverArrived('no answer')
  }
  return given
}

it('is handed over until it is known, with the picture that was uploaded first', async () => {
  const given = unanswered(2)
  await say()
  await talk.passes(30, 1)
  expect(given.map(({ upload }) => upload)).toEqual([undefined, 'picture 1', 'picture 1'])
  expect(new Set(given.map(({ body }) => JSON.stringify(body))).size).toBe(1)
})

it('what a process that is gone had handed over goes again as it was', async () => {
  const due = new Date(talk.clock.now().getTime() + 60_000)
  await say(due)
  const was = { body: { type: 'text' as const, text: '一刻钟以前' }, locale: 'zh' as const, upload: 'picture 0' }
  const options = { living: ['gone'], skip: [], full: [], held: [], now: due, limit: 10 }
  await store.write(async (tx) => {
    const [row] = await claimOutbox(tx, 'gone', options)
    await markHanded(tx, row!.id, 'gone', 0, keepDrawn(was))
  })
  const given = unanswered(0)
  await talk.passes(63, 1)
  expect(given).toEqual([{ body: was.body, upload: was.upload }])
})
