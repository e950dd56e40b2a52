import { afterEach, expect, it } from 'vitest'
import { listDeadLetters } from '../../../src/bot/outbox/dead-letters.ts'
import type { Adapter } from '../../../src/chat/adapter.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { updatePerson } from '../../../src/people/update-person.ts'
import type { Store } from '../../../src/store/store.ts'
import { TestPlatform } from '../../fakes/test-platform/index.ts'
import { byAdmin } from '../../people/directory.ts'
import { direct, HandClock, join, startTalk, type Talk } from '../../support/bot-harness.ts'
import { useStoreForEach } from '../../support/use-store.ts'

const hour = 3_600
const day = 24 * hour

let store: Store
let talk: Talk
let mail: TestPlatform
let personId: string
/** What the platform does not take before it has more to give. */
let isUsedUp: boolean

useStoreForEach(async (opened) => {
  store = opened
  const clock = new HandClock()
  mail = Object.assign(new TestPlatform({ now: () => clock.now().getTime() }), { platform: 'mail' }) as TestPlatform
  talk = await startTalk(store, { clock, alsoAdapters: [mail as Adapter] })
  personId = await join(store, '王小雨', ['rep'])
  direct(talk, '王小雨')
  isUsedUp = true
  talk.platform.beforeSend = ({ body }) => {
    const isFree = body.type === 'text' && !body.text.includes('D-1001')
    const wait = { about: 'recipient', retryAfterMs: hour * 1_000, standsAside: true } as const
    if (isUsedUp && !isFree) throw new RemoteRefused('used_up', wait)
  }
})
afterEach(async () => {
  await talk.stop()
})

const tell = (deal: string) =>
  store.write(async (tx) => {
    const told = { type: 'words' as const, key: 'deal.told.given' as const, args: { who: '陈静', deal } }
    await talk.bot.createNotifier(tx, talk.clock.now()).say({ to: 'person', personId }, told)
  })
const dead = () => store.read((reader) => listDeadLetters(reader, 10))

it('what stands aside is waited for however long that is, and keeps nothing back that is said after it', async () => {
  await tell('D-1001')
  await talk.settled()
  await tell('D-1002')
  await talk.settled()
  expect(talk.heard()).toEqual([expect.stringContaining('D-1002')])
  await talk.passes(5 * day, day)
  isUsedUp = false
  await talk.passes(hour, hour)
  expect(talk.heard()).toEqual([expect.stringContaining('D-1001')])
  expect(await dead()).toEqual([])
})

it('whoever it is for alone has it by mail at once, where there is one', async () => {
  await store.write((tx) => updatePerson(tx, personId, { email: 'wang@example.com' }, talk.clock.now(), byAdmin))
  await tell('D-1001')
  await talk.settled()
  expect(mail.deliveries.map(({ address, body }) => [address.id, body])).toEqual([
    ['dm-wang@example.com', { type: 'text', text: expect.stringContaining('D-1001') }],
  ])
  isUsedUp = false
  await talk.passes(hour, hour)
  expect(talk.heard()).toEqual([])
})
