import { expect, it } from 'vitest'
import { Sweep } from '../../../../adapters/slack/sweep/sweep.ts'
import type { Receiver } from '../../../../src/chat/adapter.ts'
import { silentLog } from '../../../../src/log/log.ts'
import type { Store } from '../../../../src/store/store.ts'
import { HandClock } from '../../../support/bot-harness.ts'
import { useStoreForEach } from '../../../support/use-store.ts'

let store: Store
useStoreForEach((opened) => {
  store = opened
})

it('a process that ends does not wait for Slack, and receives nothing of what it answers then', async () => {
  const clock = new HandClock()
  const conversation = { id: '1', channel: 'C1', kind: 'group' as const, customerId: 'customer', boundAt: clock.now() }
  const asked = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<unknown>()
  const received: unknown[] = []
  let beat = async () => {}
  const sweep = new Sweep({
    ports: { clock, log: silentLog },
    directory: { who: async ({ tenant, userId }) => ({ tenant, userId, outsider: true }), nameOf: () => undefined },
    workspaces: {
      self: async () => ({ tenant: 'T1', userId: 'U0' }),
      of: (tenant) => ({
        ...{ tenant, token: '' },
        call: async <T>() => {
          asked.resolve()
          return (await answered.promise) as T
        },
      }),
    },
    sweeps: {
      ...{ store, timeZone: 'UTC' },
      kept: {
        conversations: async () => [conversation],
        saidBetween: async () => [],
        lastSaidBefore: async () => undefined,
      },
      leases: () => ({ want: async () => {}, holds: () => true }),
      beat(work) {
        beat = work
        return () => {}
      },
    },
  })
  const receive = async (inbound: unknown) => {
    received.push(inbound)
    return { duplicate: false, seq: 1, answer: Promise.resolve({ type: 'neutral' as const }), lost: () => {} }
  }
  sweep.start({
    receive,
    hear: async () => {},
    options: async () => [],
    home: async () => undefined,
    preview: async () => undefined,
  } satisfies Receiver)
  clock.advance(1000)
  const beating = beat()
  await asked.promise
  await sweep.stop()
  await beating
  answered.resolve({ ok: true, messages: [{ ts: '1900000000.000100', user: 'U1', text: '太晚了' }] })
  await new Promise((resolve) => setImmediate(resolve))
  expect(received).toEqual([])
  const { slackSweep } = store.tables
  expect(await store.read((reader) => reader.select().from(slackSweep))).toEqual([])
})
