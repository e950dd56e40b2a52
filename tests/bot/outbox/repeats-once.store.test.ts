import { afterEach, expect, it } from 'vitest'
import { claimOutbox } from '../../../src/bot/outbox/claim-outbox.ts'
import { listDeadLetters } from '../../../src/bot/outbox/dead-letters.ts'
import { keepDrawn } from '../../../src/bot/outbox/drawn-body.ts'
import { enqueue } from '../../../src/bot/outbox/enqueue.ts'
import { markHanded } from '../../../src/bot/outbox/outcomes.ts'
import { NeverArrived } from '../../../src/errors/remote-errors.ts'
import type { Store } from '../../../src/store/store.ts'
import { platform, tenant } from '../../fakes/test-platform/parse.ts'
import { join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let store: Store
let talk: Talk
let personId: string
let repeated = 0

const begin = async (text = { most: 1000, in: 'characters' as const, parts: 1 }) => {
  repeated = 0
  talk = await startTalk(store, {
    platform: { places: () => ({ repeats: 'once' }), limits: { text } },
    observer: { repeated: () => (repeated += 1) },
  })
}

useStoreForEach(async (opened) => {
  store = opened
  personId = await join(store, '王小雨', ['rep'])
})
afterEach(() => talk.stop())

const say = (text: string, from?: Date) =>
  store.write((tx) =>
    enqueue(tx, () => platform, {
      destination: { platform, user: { tenant, userId: '王小雨', outsider: false } },
      content: { type: 'text', text },
      audience: { to: 'person', personId },
      now: talk.clock.now(),
      ...(from ? { notBefore: from } : {}),
    }),
  )
const drawn = { body: { type: 'text' as const, text: '一句话' }, locale: 'zh' as const }
const dead = async () => (await store.read((reader) => listDeadLetters(reader, 10))).map(({ error }) => error)
/** How often it is given to the platform, of which the first so many are not answered. */
const unanswered = (times: number, error = new NeverArrived('no answer')) => {
  const given: unknown[] = []
  talk.platform.beforeSend = async ({ again, handsOver }) => {
    given.push(again !== undefined)
    if (!error.unsent) await handsOver?.()
    if (given.length <= times) throw error
  }
  return given
}

it('what may have arrived is said once more, and counted', async () => {
  await begin()
  const given = unanswered(1)
  await say('一句话')
  await talk.passes(30, 1)
  expect(given).toEqual([false, true])
  expect(repeated).toBe(1)
  expect(await dead()).toEqual([])
})

it('what was not answered twice is listed, not said a third time', async () => {
  await begin()
  const given = unanswered(10)
  await say('一句话')
  await talk.passes(120, 1)
  expect(given).toEqual([false, true])
  expect(await dead()).toEqual(['may have arrived'])
})

it('what cannot have arrived is no time', async () => {
  await begin()
  const given = unanswered(3, new NeverArrived('no connection', { unsent: true }))
  await say('一句话')
  await talk.passes(60, 1)
  expect(given).toEqual([false, false, false, false])
  expect(repeated).toBe(0)
})

it('each part of a long text is said once more', async () => {
  await begin({ most: 40, in: 'characters', parts: 3 })
  const given: number[] = []
  talk.platform.beforeSend = async ({ body, handsOver }) => {
    await handsOver?.()
    const [line = ''] = body.type === 'text' ? body.text : ''
    const isFirst = !given.includes(line.charCodeAt(0))
    given.push(line.charCodeAt(0))
    if (isFirst) throw new NeverArrived('no answer')
  }
  await say(['一', '二', '三'].map((line) => line.repeat(30)).join('\n'))
  await talk.passes(60, 1)
  expect(String.fromCharCode(...given)).toBe('一一二二三三')
  expect(await dead()).toEqual([])
})

it.each([
  { gone: 1, said: [true], listed: [] },
  { gone: 2, said: [], listed: ['may have arrived'] },
])('what $gone processes that are gone had handed over may have arrived as often', async ({ gone, said, listed }) => {
  await begin()
  const given = unanswered(0)
  const due = new Date(talk.clock.now().getTime() + 60_000)
  await say('一句话', due)
  for (let n = 1; n <= gone; n += 1) {
    const options = { living: [`gone ${n}`], skip: [], full: [], held: [], now: due, limit: 10 }
    await store.write(async (tx) => {
      const [row] = await claimOutbox(tx, `gone ${n}`, options)
      await markHanded(tx, row!.id, `gone ${n}`, row!.handed + 1, row!.drawn ?? keepDrawn(drawn))
    })
  }
  await talk.passes(63, 1)
  expect(given).toEqual(said)
  expect(await dead()).toEqual(listed)
})
