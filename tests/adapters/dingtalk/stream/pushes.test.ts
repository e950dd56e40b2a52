import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { StorageUnavailable } from '../../../../src/chat/adapter.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import { HandClock } from '../../../support/bot-harness.ts'
import { StartedStream, until } from './started-stream.ts'

const second = 1000

let dingtalk: FakeDingtalk
let ours: StartedStream

beforeEach(async () => {
  dingtalk = await startFakeDingtalk({ clock: new HandClock() })
  ours = await new StartedStream(dingtalk).start()
})
afterEach(async () => {
  await ours.supervisor.stop()
  expect(dingtalk.violations).toEqual([])
  await dingtalk.close()
})

const newest = () => dingtalk.gateway.connections.at(-1)!
const away = () => {
  throw new StorageUnavailable(undefined)
}

it('an event that is recorded is acknowledged, and comes once', async () => {
  const push = dingtalk.event('user_leave_org', { userId: ['lilei'] })
  await until(() => push.deliveries[0]?.ack !== undefined)
  await ours.pass(10 * second)
  expect(push.deliveries).toMatchObject([{ ack: { code: 200, data: { status: 'SUCCESS' } } }])
  expect(ours.taken).toMatchObject([{ type: 'EVENT', headers: { eventType: 'user_leave_org' } }])
})

it('an event that cannot be recorded is asked for once more', async () => {
  ours.take = away
  const push = dingtalk.event('user_leave_org', { userId: ['lilei'] })
  await until(() => push.deliveries[0]?.ack !== undefined)
  expect(push.deliveries[0]!.ack).toMatchObject({ data: { status: 'LATER' } })
  ours.take = () => ({ status: 'SUCCESS' })
  await ours.pass(4 * second)
  expect(push.deliveries).toHaveLength(2)
  expect(ours.taken).toHaveLength(1)
})

it('what a robot heard is not acknowledged before it is recorded, so that it comes again', async () => {
  ours.take = away
  const push = dingtalk.robotHears({ msgId: '1' })
  await ours.pass(59 * second)
  ours.take = () => ({ response: null })
  await ours.pass(2 * second)
  expect(push.deliveries).toMatchObject([{ ack: undefined }, { ack: { data: { response: null } } }])
  expect(ours.taken).toHaveLength(1)
})

it('what was recorded when its socket was gone is not acknowledged over another one, and counted', async () => {
  const recorded = Promise.withResolvers<unknown>()
  ours.take = () => recorded.promise
  const push = dingtalk.robotHears({ msgId: '1' })
  await dingtalk.gateway.settled()
  newest().terminate()
  await until(() => dingtalk.gateway.connections.length === 2)
  await ours.connected()
  recorded.resolve({ response: null })
  await until(() => ours.supervisor.figures.lateAcks === 1)
  await dingtalk.gateway.settled()
  expect(push.deliveries[0]!.ack).toBeUndefined()
})

it('a defect in what takes it is in the log, and neither ends the process nor acknowledges anything', async () => {
  const unhandled = vi.fn()
  process.on('unhandledRejection', unhandled)
  ours.take = () => {
    throw new TypeError('a defect')
  }
  const push = dingtalk.robotHears({ msgId: '1' })
  await until(() => ours.log.length > 0)
  await dingtalk.gateway.settled()
  expect(push.deliveries[0]!.ack).toBeUndefined()
  process.off('unhandledRejection', unhandled)
  expect(unhandled).not.toHaveBeenCalled()
})

it.each([
  '',
  'null',
  '[]',
  '"x"',
  '{"type":"CALLBACK"}',
  '{"type":"CALLBACK","headers":{"topic":"/v1.0/im/bot/messages/get"},"data":"{}"}',
  '{"type":"EVENT","headers":{"topic":"*","messageId":7},"data":"{}"}',
  '{"type":"SYSTEM","headers":{"topic":"unheard of"}}',
  '{"type":"ELSE","headers":{"topic":"*","messageId":"1"},"data":"{}"}',
  '{"type":"CALLBACK","header":{"topic":"/v1.0/im/bot/messages/get","messageId":"1"},"data":"{}"}',
])('a frame that is none is passed over: %s', async (text) => {
  newest().sendRaw(text)
  const push = dingtalk.robotHears({ msgId: '1' })
  await until(() => push.deliveries[0]?.ack !== undefined)
  expect(ours.taken).toHaveLength(1)
})

it('two clients do not share what they subscribe to', async () => {
  const other = await new StartedStream(dingtalk).start()
  const push = dingtalk.robotHears({ msgId: '1' })
  await until(() => push.deliveries[0]?.ack !== undefined)
  expect(ours.taken.length + other.taken.length).toBe(1)
  await other.supervisor.stop()
})

it('nothing is printed, and no secret or ticket is in the log', async () => {
  const printed = (['info', 'warn', 'error', 'log'] as const).map((how) => vi.spyOn(console, how))
  newest().asksToGo()
  await ours.pass(second)
  dingtalk.knobs.sockets = 'refused'
  newest().terminate()
  await ours.pass(3 * second)
  expect(ours.supervisor.trouble).toEqual({ code: 'unreachable' })
  for (const one of printed) expect(one).not.toHaveBeenCalled()
  vi.restoreAllMocks()
  expect(ours.log.join()).not.toMatch(new RegExp(`${dingtalk.app.clientSecret}|ticket`))
  dingtalk.knobs.sockets = 'as usual'
})
