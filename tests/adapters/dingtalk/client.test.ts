import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDingtalk, type Dingtalk } from '../../../adapters/dingtalk/index.ts'
import type { Outgoing } from '../../../src/chat/outgoing.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../../fakes/dingtalk/index.ts'
import { memoryPorts, optionsOf } from './memory-ports.ts'

let dingtalk: FakeDingtalk
let ours: Dingtalk

beforeEach(async () => {
  dingtalk = await startFakeDingtalk()
  dingtalk.organisation.member('lilei')
  ours = createDingtalk(memoryPorts(dingtalk.clock), optionsOf(dingtalk))
})
afterEach(async () => {
  expect(dingtalk.violations).toEqual([])
  await dingtalk.close()
})

const toMembers = '/v1.0/robot/oToMessages/batchSend'
const says = (id = 'member:lilei', more: Partial<Outgoing> = {}) =>
  ours.send({
    ...{ address: { platform: 'dingtalk', tenant: dingtalk.world.corpId, id }, body: { type: 'text', text: '好' } },
    ...{ locale: 'zh', dedupeKey: 'k1', ...more },
  })

it('64 that wait for a token cost one', async () => {
  await Promise.all(Array.from({ length: 64 }, () => says()))
  expect(dingtalk.world.tokens.asked).toBe(1)
  expect(dingtalk.shownIn('lilei')).toHaveLength(64)
})

it.each([
  ['Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', 403, { about: 'lane', retryAfterMs: 1_000 }],
  ['Forbidden.AccessDenied.ApiCountLimitForOrg', 403, { about: 'recipient', retryAfterMs: 3_600_000 }],
  ['Forbidden.AccessDenied.AccessTokenPermissionDenied', 403, { about: 'lane', retryAfterMs: undefined }],
  ['contain.notAllowed.text', 400, { about: 'message', retryAfterMs: undefined }],
  ['InvalidAuthentication', 401, { about: 'lane' }],
] as const)('%s is a refusal about the right thing', async (code, status, refusal) => {
  dingtalk.knobs.refuses(toMembers, status, code)
  dingtalk.knobs.refuses(toMembers, status, code)
  await expect(says()).rejects.toMatchObject({ name: 'RemoteRefused', code, ...refusal })
})

it('what was taken and not answered may have arrived', async () => {
  dingtalk.knobs.takesWithoutAWord(toMembers)
  await expect(says()).rejects.toMatchObject({ name: 'NeverArrived', unsent: false })
})

it('a wrong secret is about everything, and nothing was said', async () => {
  dingtalk.app.clientSecret = 'another'
  await expect(says()).rejects.toMatchObject({ code: 'invalidClientIdOrSecret', about: 'lane' })
  expect(dingtalk.calls.map(({ path }) => path)).toEqual(['/v1.0/oauth2/accessToken'])
})

it('a yes with a no inside is a no', async () => {
  await expect(says('member:gone')).rejects.toMatchObject({ about: 'recipient' })
  dingtalk.knobs.flowControlled.add('lilei')
  await expect(says()).rejects.toMatchObject({ about: 'recipient', retryAfterMs: 60_000 })
})

it('a group that is gone, or has no robot, is about that group, or the robot', async () => {
  const group = dingtalk.organisation.group('华东', [])
  await says(`group:${group.openConversationId}`)
  expect(dingtalk.shownIn(group.openConversationId)).toMatchObject([{ content: { content: '好' } }])
  group.isDisbanded = true
  await expect(says(`group:${group.openConversationId}`)).rejects.toMatchObject({ about: 'recipient' })
  await expect(says('chat:cidA')).rejects.toMatchObject({ about: 'recipient' })
})

it('the longest text that goes as one is taken', async () => {
  await says('member:lilei', { body: { type: 'text', text: '"'.repeat(1_200) + '汉'.repeat(3_600) } })
  expect(dingtalk.shownIn('lilei')).toHaveLength(1)
})
