import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { DingtalkApi } from '../../../adapters/dingtalk/api/dingtalk-api.ts'
import { punishment } from '../../../adapters/dingtalk/api/punishment.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../fakes/dingtalk/index.ts'
import { HandClock } from '../../support/bot-harness.ts'
import { MemoryTokens } from '../../support/memory-tokens.ts'
import { optionsOf } from './memory-ports.ts'

let dingtalk: FakeDingtalk
let tokens: MemoryTokens

beforeEach(async () => {
  dingtalk = await startFakeDingtalk({ clock: new HandClock() })
  dingtalk.organisation.member('lilei')
  tokens = new MemoryTokens()
})
afterEach(() => dingtalk.close())

const process = () => new DingtalkApi({ ...optionsOf(dingtalk), tokens, clock: dingtalk.clock })
const calls = (api: DingtalkApi) =>
  api.call(
    '/v1.0/robot/oToMessages/batchSend',
    { robotCode: dingtalk.app.robotCode, msgKey: 'sampleText', msgParam: '{"content":"好"}', userIds: ['lilei'] },
    z.unknown(),
  )

it('is one for all processes, and asked for five minutes before its end', async () => {
  const [one, other] = [process(), process()]
  await calls(one)
  await calls(other)
  expect(dingtalk.world.tokens.asked).toBe(1)
  dingtalk.clock.advance(7_200_000 - 299_000)
  await Promise.all([calls(one), calls(one)])
  expect(dingtalk.world.tokens.asked).toBe(2)
})

it('is not asked for again and again with a wrong secret, and what is wrong is told until it is not', async () => {
  const { app } = dingtalk
  const right = app.clientSecret
  const api = process()
  app.clientSecret = 'another'
  for (let n = 0; n < 5; n += 1) await expect(calls(api)).rejects.toMatchObject({ code: 'invalidClientIdOrSecret' })
  expect(dingtalk.calls).toHaveLength(1)
  expect(api.refusal).toMatchObject({ code: 'invalidClientIdOrSecret' })
  app.clientSecret = right
  dingtalk.clock.advance(60_000)
  await calls(api)
  expect(api.refusal).toBeUndefined()
})

it('what could not be asked for was not said', async () => {
  await dingtalk.close()
  await expect(calls(process())).rejects.toMatchObject({ name: 'NeverArrived', unsent: true })
})

it('an address that called too often waits as long as it is told', () => {
  expect(punishment({ status: 1111, wait: 5, source: 'x5', punish: 'deny' })).toMatchObject({
    ...{ about: 'lane', retryAfterMs: 300_000 },
  })
  expect(punishment({ status: '1111', wait: 'long' })?.retryAfterMs).toBe(300_000)
  expect(punishment({ errcode: 0 })).toBeUndefined()
})
