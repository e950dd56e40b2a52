import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDingtalk, type Dingtalk } from '../../../../adapters/dingtalk/index.ts'
import { KeptUse } from '../../../../adapters/dingtalk/quota/kept-use.ts'
import { monthOf, type Pot, quotaAccount } from '../../../../adapters/dingtalk/quota/pot.ts'
import type { Log } from '../../../../src/log/log.ts'
import type { Store } from '../../../../src/store/store.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import { HandClock } from '../../../support/bot-harness.ts'
import { useStoreForEach } from '../../../support/use-store.ts'
import { keptIn } from '../kept-ports.ts'
import { memoryPorts, optionsOf } from '../memory-ports.ts'

const toMembers = '/v1.0/robot/oToMessages/batchSend'
const hour = 3_600_000

let store: Store
let dingtalk: FakeDingtalk
/** Two processes of one app. */
let ours: Dingtalk[]
let warned: Record<string, unknown>[]

useStoreForEach((opened) => {
  store = opened
})
beforeEach(async () => {
  dingtalk = await startFakeDingtalk({ clock: new HandClock() })
  dingtalk.organisation.member('lilei')
  warned = []
  const log = { warn: (fields: Record<string, unknown>) => void warned.push(fields), info() {} } as unknown as Log
  const ports = memoryPorts(dingtalk.clock, { kept: keptIn(store), log })
  ours = [1, 2].map(() => createDingtalk(ports, optionsOf(dingtalk)))
})
afterEach(async () => {
  expect(dingtalk.violations).toEqual([])
  await dingtalk.close()
})

let key = 0
const says = (process = 0, body: object = { type: 'text', text: '好' }) =>
  ours[process]!.send({
    address: { platform: 'dingtalk', tenant: dingtalk.world.corpId, id: 'member:lilei' },
    ...{ body: body as never, locale: 'zh', dedupeKey: `k${key++}` },
  })
const use = () => new KeptUse(store, quotaAccount(dingtalk.app.clientId))
const counted = async (pot: Pot = 'calls', month = monthOf(dingtalk.clock.now())) =>
  (await use().read({ month, pot })).used
const tried = () => dingtalk.calls.filter(({ path }) => path === toMembers).length

it('is what DingTalk counts, by two processes at once, whatever becomes of what is said', async () => {
  dingtalk.knobs.refuses(toMembers, 403, 'Forbidden.AccessDenied.QpsLimitForAppkeyAndApi')
  dingtalk.knobs.refuses(toMembers, 400, 'contain.notAllowed.text')
  dingtalk.knobs.takesWithoutAWord(toMembers)
  const ends = await Promise.allSettled(Array.from({ length: 20 }, (_, n) => says(n % 2)))
  expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(3)
  expect([await counted(), dingtalk.bill.calls]).toEqual([19, 19])
})

it('a token that died costs one call, not two', async () => {
  await says()
  dingtalk.world.tokens.forget()
  await says()
  expect([await counted(), dingtalk.bill.calls]).toEqual([2, 2])
})

it('what did not get there costs nothing', async () => {
  const { clientId, clientSecret } = dingtalk.app
  const nowhere = new URL('http://127.0.0.1:1')
  const [one] = [
    createDingtalk(memoryPorts(dingtalk.clock, { kept: keptIn(store) }), {
      clientId,
      clientSecret,
      apiBase: nowhere,
      oldApiBase: nowhere,
    }),
  ]
  ours[0] = one!
  await expect(says()).rejects.toMatchObject({ unsent: true })
  expect(await counted()).toBe(0)
})

it('a month that ends begins another one', async () => {
  await says()
  dingtalk.clock.advance(8 * 24 * hour)
  await says(1)
  expect(monthOf(dingtalk.clock.now())).toBe('2026-12')
  expect([await counted(), dingtalk.bill.calls]).toEqual([1, 1])
  expect([await counted('calls', '2026-11'), dingtalk.bill.used('calls', '2026-11')]).toEqual([1, 1])
})

it('whoever runs it is told once a month, when seven tenths are used, whichever process that is', async () => {
  await store.write((tx) => use().addIn(tx, { month: '2026-11', pot: 'calls' }, 'message', 3_498))
  await says()
  expect(warned).toEqual([])
  await Promise.all([says(0), says(1)])
  await says(1)
  expect(warned).toEqual([expect.objectContaining({ pot: 'calls', most: 5_000 })])
})

it('a month that is used up is asked about once an hour, by both together, and goes on within one', async () => {
  dingtalk.bill.pots.calls = 2
  await says(0)
  await says(1)
  for (const process of [0, 1, 1])
    await expect(says(process)).rejects.toMatchObject({ standsAside: true, about: 'recipient' })
  expect(tried()).toBe(3)
  expect((await use().read({ month: '2026-11', pot: 'calls' })).most).toBe(2)
  expect([await counted(), dingtalk.bill.calls]).toEqual([2, 2])
  dingtalk.clock.advance(hour)
  const ends = await Promise.allSettled([says(0), says(1), says(0)])
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(tried()).toBe(4)
  dingtalk.bill.pots.calls = 1_000
  dingtalk.clock.advance(hour)
  await says()
  await says(1)
  expect([await counted(), dingtalk.bill.calls]).toEqual([4, 4])
})

it('what DingTalk says of others is counted with ours', async () => {
  dingtalk.bill.spend('calls', 'others', { times: 4_999 })
  await says()
  await expect(says()).rejects.toMatchObject({ standsAside: true })
  const { used, most, byKind } = await use().read({ month: '2026-11', pot: 'calls' })
  expect({ used, most, byKind }).toEqual({ used: 5_000, most: 5_000, byKind: { message: 1, elsewhere: 4_999 } })
  expect(dingtalk.bill.calls).toBe(5_000)
})

it('while it is saved on, a copy that waits for a press is not rewritten, and one that is closed is', async () => {
  await store.write((tx) => use().addIn(tx, { month: '2026-11', pot: 'calls' }, 'message', 4_500))
  const card = { kind: 'facts', headline: '审批', facts: [], buttons: [] }
  const button = { label: '通过', token: 't' }
  const rewrites = (buttons: object[]) =>
    ours[0]!.send({
      address: { platform: 'dingtalk', tenant: dingtalk.world.corpId, id: 'member:lilei' },
      ...{ body: { type: 'card', card: { ...card, buttons } } as never, locale: 'zh', dedupeKey: `k${key++}` },
      replaces: { messageId: 'm1' },
    })
  await expect(rewrites([button])).rejects.toMatchObject({ code: 'saved', about: 'message', retryAfterMs: undefined })
  expect(await rewrites([]).catch((error: { code: string }) => error.code)).not.toBe('saved')
})

it('what was counted more than a year ago is forgotten', async () => {
  for (const month of ['2025-10', '2025-11', '2026-11'])
    await store.write((tx) => use().addIn(tx, { month, pot: 'calls' }, 'message', 1))
  await ours[0]!.directory!.done()
  expect([await counted('calls', '2025-10'), await counted('calls', '2025-11'), await counted()]).toEqual([0, 1, 1])
})
