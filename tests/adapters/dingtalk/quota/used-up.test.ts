import { expect, it } from 'vitest'
import { refusalOf } from '../../../../adapters/dingtalk/api/error-policy.ts'
import { kindOfCall, kindOfPush } from '../../../../adapters/dingtalk/quota/costs.ts'
import { overQuotaIn } from '../../../../adapters/dingtalk/quota/over-quota.ts'
import { figuresIn, UsedUp } from '../../../../adapters/dingtalk/quota/used-up.ts'

it.each([
  ['调用量:10001次，额度:10000次', { used: 10_001, most: 10_000 }],
  ['接口调用超过限制，调用量：5001 次, 额度： 5000 次', { used: 5_001, most: 5_000 }],
  ['超过限制', undefined],
  ['调用量:abc次，额度:1次', undefined],
  [`调用量:${'9'.repeat(40)}次，额度:1次`, undefined],
])('%s', (says, figures) => {
  expect(figuresIn(says)).toEqual(figures)
})

it.each(['90020', 'Forbidden.AccessDenied.ApiCountLimitForOrg'])('%s is waited for however long that is', (code) => {
  const refusal = refusalOf(code, '调用量:10001次，额度:10000次')
  expect(refusal).toBeInstanceOf(UsedUp)
  expect(refusal).toMatchObject({
    ...{ code, about: 'recipient', standsAside: true, retryAfterMs: 3_600_000 },
    figures: { used: 10_001, most: 10_000 },
  })
})

it.each([
  ['POST', '/v1.0/oauth2/accessToken', undefined],
  ['POST', '/topapi/v2/user/get', undefined],
  ['POST', '/v1.0/robot/oToMessages/batchSend', 'message'],
  ['POST', '/v1.0/robot/messageFiles/download', 'file'],
  ['POST', '/media/upload', 'file'],
  ['POST', '/v1.0/card/instances/createAndDeliver', 'card'],
  ['PUT', '/v1.0/card/instances', 'rewrite'],
  ['POST', '/v1.0/im/sceneGroups/members/batchQuery', 'group'],
  ['DELETE', '/v1.0/todo/users/u/tasks/1', 'todo'],
  ['POST', '/v1.0/something/new', 'call'],
])('%s %s is %s', (method, path, kind) => {
  expect(kindOfCall(path, method)).toBe(kind)
})

it('what is pushed costs one, but for what happens to the contacts', () => {
  expect(kindOfPush(undefined, false)).toBe('heard')
  expect(kindOfPush(undefined, true)).toBe('press')
  expect(kindOfPush('chat_add_member', false)).toBe('event')
  expect(kindOfPush('im_cool_app_install', false)).toBe('event')
  for (const free of ['user_leave_org', 'org_dept_create', 'label_conf_add'])
    expect(kindOfPush(free, false)).toBeUndefined()
})

it('a frame without what was said is none that was heard', () => {
  const frame = { chatbotCorpId: 'ding1', conversationType: '1', senderStaffId: 'lilei', errorCode: 20001 }
  expect(overQuotaIn(JSON.stringify(frame))).toEqual({ tenant: 'ding1', userId: 'lilei' })
  expect(overQuotaIn(JSON.stringify({ ...frame, conversationType: '2' }))).toEqual({ tenant: 'ding1' })
  expect(overQuotaIn(JSON.stringify({ ...frame, text: { content: '好' } }))).toBeUndefined()
  expect(overQuotaIn(JSON.stringify({ ...frame, errorCode: '20002' }))).toBeUndefined()
  expect(overQuotaIn('{')).toBeUndefined()
})
