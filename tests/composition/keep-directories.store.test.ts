import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDingtalk, type Dingtalk } from '../../adapters/dingtalk/index.ts'
import { keepAll } from '../../composition/keep-directories.ts'
import { happens } from '../../composition/platform-events.ts'
import { silentLog } from '../../src/log/log.ts'
import { makeApiToken } from '../../src/people/api-token.ts'
import { findPerson } from '../../src/people/find-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Store } from '../../src/store/store.ts'
import { keptIn } from '../adapters/dingtalk/kept-ports.ts'
import { memoryPorts, optionsOf } from '../adapters/dingtalk/memory-ports.ts'
import type { Push } from '../fakes/dingtalk/gateway/push.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../fakes/dingtalk/index.ts'
import { byAdmin } from '../people/directory.ts'
import { HandClock, join, startTalk, type Talk } from '../support/bot-harness.ts'
import { useStoreForEach } from '../support/use-store.ts'

const minute = 60_000
const hour = 60 * minute

let store: Store
let dingtalk: FakeDingtalk
let ours: Dingtalk
let talk: Talk
let ids: Record<string, string>

useStoreForEach((opened) => {
  store = opened
})
beforeEach(async () => {
  const clock = new HandClock()
  dingtalk = await startFakeDingtalk({ clock })
  ours = createDingtalk(memoryPorts(clock, { kept: keptIn(store) }), optionsOf(dingtalk))
  talk = await startTalk(store, { clock, alsoAdapters: [ours], happens })
  ids = {}
  for (const [userId, name] of [
    ['chenjing', '陈静'],
    ['lilei', '李雷'],
    ['hanmei', '韩梅'],
  ] as const) {
    const personId = await join(store, name, userId === 'chenjing' ? ['supervisor', 'admin'] : ['rep'])
    ids[userId] = personId
    dingtalk.organisation.member(userId, name, { manager: userId === 'chenjing' ? undefined! : 'chenjing' })
    const account = { platform: 'dingtalk', tenant: dingtalk.world.corpId, userId, personId, now: clock.now() }
    await store.write((tx) => connectIdentity(tx, account, byAdmin))
  }
  await ours.start(talk.bot.receiver)
  while (!ours.isListening) await setTimeout(5)
})
afterEach(async () => {
  await ours.stop()
  await talk.stop()
  expect(dingtalk.violations).toEqual([])
  await dingtalk.close()
})

const reads = () =>
  keepAll(
    [ours],
    { store, clock: talk.clock, log: silentLog, createNotifier: talk.bot.createNotifier },
    new AbortController().signal,
  )
const person = (userId: string) => store.read((reader) => findPerson(reader, ids[userId]!))
const asked = () => dingtalk.calls.filter(({ path }) => path === '/topapi/v2/department/listsub').length
async function done(push: Push): Promise<void> {
  while (push.deliveries[0]?.ack === undefined) await setTimeout(5)
  await talk.settled()
}

it('nothing is read before DingTalk has said whose app it is; then who leads whom is taken over, and nobody new', async () => {
  await reads()
  expect(asked()).toBe(0)
  dingtalk.organisation.member('stranger', '陌生')
  await done(dingtalk.says('lilei', '好'))
  await reads()
  expect((await person('lilei'))!.managerId).toBe(ids.chenjing)
  expect((await person('chenjing'))!.managerId).toBeUndefined()
  expect(await store.read((reader) => reader.select().from(reader.tables.person))).toHaveLength(3)
})

it('is read once a night, and soon after something changed', async () => {
  await done(dingtalk.says('lilei', '好'))
  await reads()
  await reads()
  expect(asked()).toBe(1)
  talk.clock.advance(hour)
  await done(dingtalk.changes.changes('lilei', { manager: 'hanmei' }))
  await reads()
  expect(asked()).toBe(1)
  talk.clock.advance(2 * minute)
  await reads()
  expect((await person('lilei'))!.managerId).toBe(ids.hanmei)
  expect(asked()).toBe(2)
  talk.clock.advance(24 * hour)
  await reads()
  await reads()
  expect(asked()).toBe(3)
})

it('whoever left is gone with the event, with all that was theirs', async () => {
  const token = { personId: ids.lilei!, name: 'mine', now: talk.clock.now() }
  await store.write((tx) => makeApiToken(tx, token, byAdmin))
  await done(dingtalk.changes.leaves('lilei'))
  expect(await person('lilei')).toMatchObject({ active: false })
  const { apiToken } = store.tables
  const tokens = await store.read((reader) => reader.select({ at: apiToken.revokedAt }).from(reader.tables.apiToken))
  expect(tokens).toEqual([{ at: expect.any(Date) }])
})

it('an event that did not come is made good at night; half an answer takes nobody out', async () => {
  await done(dingtalk.says('lilei', '好'))
  dingtalk.organisation.members.delete('hanmei')
  dingtalk.knobs.refuses('/topapi/v2/user/list', 200, '40035')
  await reads()
  expect(await person('hanmei')).toMatchObject({ active: true })
  talk.clock.advance(15 * minute)
  await reads()
  expect(await person('hanmei')).toMatchObject({ active: false })
  expect(await person('lilei')).toMatchObject({ active: true })
})
