import { DWClient } from 'dingtalk-stream'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type FakeDingtalk, startFakeDingtalk } from '../../../fakes/dingtalk/index.ts'
import { until } from './started-stream.ts'

let dingtalk: FakeDingtalk
beforeEach(async () => {
  for (const how of ['info', 'warn'] as const) vi.spyOn(console, how).mockReturnValue()
  dingtalk = await startFakeDingtalk()
})
afterEach(async () => {
  await dingtalk.close()
  vi.restoreAllMocks()
})

/** The SDK as it is, at the fake. `intervalMs` stands for its second. */
function bare(intervalMs: number) {
  const { clientId, clientSecret } = dingtalk.app
  const client = new DWClient({ clientId, clientSecret })
  const counts = { attempts: 0, underWay: 0 }
  vi.spyOn(client, 'getEndpoint').mockImplementation(async () => {
    counts.attempts += 1
    const ticket = dingtalk.gateway.ticketFor(dingtalk.app, client.getConfig().subscriptions)
    const address = `${dingtalk.apiBase.replace('http', 'ws')}/connect?ticket=${encodeURIComponent(ticket)}`
    return Object.assign(client, { dw_url: address })
  })
  const connects = client._connect.bind(client)
  vi.spyOn(client, '_connect').mockImplementation(async () => {
    counts.underWay += 1
    await connects().finally(() => {
      counts.underWay -= 1
    })
  })
  Object.assign(client, { reconnectInterval: intervalMs })
  return { client, counts }
}

it('the SDK alone tries more often each time, and 200 times before long: what the supervisor is for', async () => {
  dingtalk.knobs.sockets = 'refused'
  const { client, counts } = bare(1)
  await client.connect()
  await until(() => counts.attempts > 200)
  Object.assign(client.config, { autoReconnect: false })
  await until(() => counts.underWay === 0)
})

it('a ten-line client on the SDK alone hears and acknowledges at the fake', async () => {
  const { client } = bare(1_000)
  client.registerCallbackListener('/v1.0/im/bot/messages/get', ({ headers }) =>
    client.socketCallBackResponse(headers.messageId, null),
  )
  await client.connect()
  const [robot, event] = [dingtalk.robotHears({ msgId: '1' }), dingtalk.event('user_add_org', { userId: ['lilei'] })]
  await until(() => [robot, event].every(({ deliveries }) => deliveries[0]?.ack !== undefined))
  expect(robot.deliveries[0]!.ack).toMatchObject({ code: 200, data: { response: null } })
  expect(event.deliveries[0]!.ack).toMatchObject({ code: 200, data: { status: 'SUCCESS' } })
  Object.assign(client.config, { autoReconnect: false })
  client.disconnect()
  expect(dingtalk.violations).toEqual([])
})
