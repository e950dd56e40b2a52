import { expect, it } from 'vitest'
import { parse } from '../../../adapters/dingtalk/parse.ts'
import { cardTopic, robotTopic } from '../../../adapters/dingtalk/stream/topics.ts'

const now = new Date('2026-11-30T02:00:00Z')
const sealed = { sealSession: (text: string) => `sealed ${text.length}`, sealFile: (text: string) => `sealed ${text}` }
const reading = { standIns: [new URL('https://api.dingtalk.com')], now, ...sealed }
const base = {
  ...{ conversationId: 'cidA==', conversationType: '1', msgId: 'msg1', createAt: now.getTime(), senderNick: '李雷' },
  ...{ senderId: '$:LWCP_v1:$x', senderStaffId: 'lilei', chatbotCorpId: 'dingcorp', robotCode: 'dingapp' },
  ...{ sessionWebhook: 'https://oapi.dingtalk.com/robot/sendBySession?session=s' },
  sessionWebhookExpiredTime: now.getTime() + 5_400_000,
}

function inbound(data: object) {
  const frame = {
    type: 'CALLBACK' as const,
    headers: { topic: robotTopic, messageId: 'm1' },
    data: JSON.stringify(data),
  }
  const parsed = parse(frame, reading)
  if (parsed.what !== 'inbound') throw new Error('it is no inbound')
  return parsed.inbound
}

it('a text alone with the robot is a message of a member', () => {
  expect(inbound({ ...base, msgtype: 'text', text: { content: '你好' } })).toMatchObject({
    address: { platform: 'dingtalk', tenant: 'dingcorp', id: 'member:lilei' },
    sender: { userId: 'lilei', name: '李雷', outsider: false },
    ...{ dedupeKey: 'msg1', at: now, kind: 'direct' },
    event: { type: 'message', text: '你好', toBot: true },
    reply: { expiresAt: new Date(now.getTime() + 5_100_000) },
  })
})

it.each([
  [' /商机 列表', '/商机 列表'],
  ['@王小雨 /商机 列表', '/商机 列表'],
  ['＠王小雨\u2005@李雷 ／商机 列表', '／商机 列表'],
  ['\u00a0/商机 列表 @王小雨', '/商机 列表 @王小雨'],
])('%j in a group is a command', (content, text) => {
  const event = { type: 'command', text, messageId: 'msg1' }
  expect(inbound({ ...base, conversationType: '2', msgtype: 'text', text: { content } })).toMatchObject({
    event,
    kind: 'group',
  })
})

it.each([
  [
    'within a record that is a text of JSON',
    JSON.stringify({ content: { chatRecord: '[{"downloadCode":"secret"}]' } }),
  ],
  ['in half a text', '{"senderNick":"李雷","content":{"downloadCode":"secret"'],
])('what a file is fetched with is not kept %s', (_where, data) => {
  const headers = { topic: '/v1.0/new', messageId: 'm1' }
  const parsed = parse({ type: 'CALLBACK', headers, data }, reading)
  expect(parsed).toMatchObject({ what: 'happenings', happenings: [{ event: { type: 'unread' } }] })
  expect(JSON.stringify(parsed)).not.toContain('secret')
})

it.each([
  ['richText', { richText: [{ text: '看这个' }, { type: 'picture', downloadCode: 'c1' }] }, 'mixed', '看这个', 1],
  ['picture', { downloadCode: 'c1' }, 'image', '', 1],
  ['audio', { downloadCode: 'c1', recognition: '客户同意了', duration: 4000 }, 'voice', '客户同意了', 1],
  ['video', { downloadCode: 'c1', duration: '5' }, 'video', '', 1],
  ['file', { downloadCode: 'c1', fileName: '合同.pdf' }, 'file', '', 1],
  ['chatRecord', { chatRecord: '[]' }, 'forward', '', 0],
  ['unknownMsgType', { unknownMsgType: '不支持的消息' }, 'other', '不支持的消息', 0],
  ['else', 'no object', 'other', '', 0],
] as const)('%s is kept as what it is', (msgtype, content, kind, text, files) => {
  const { event } = inbound({ ...base, msgtype, content })
  expect(event).toMatchObject({ type: 'message', kind, text })
  expect(event.type === 'message' && event.files).toHaveLength(files)
})

it('whoever has no userid is from outside', () => {
  const { senderStaffId: _, ...outside } = base
  const { sender, address } = inbound({ ...outside, msgtype: 'text', text: { content: 'hi' } })
  expect(sender).toMatchObject({ userId: '$:LWCP_v1:$x', outsider: true })
  expect(address.id).toBe('chat:cidA==')
})

it('whoever has the userid of a colleague in another organisation is from outside', () => {
  const { sender, address } = inbound({ ...base, senderCorpId: 'dingother', msgtype: 'text', text: { content: 'hi' } })
  expect(sender).toMatchObject({ tenant: 'dingother', userId: 'lilei', outsider: true })
  expect(address.id).toBe('chat:cidA==')
})

it('what lets somebody in is neither kept as it came nor clear where it is kept', () => {
  const content = { richText: [{ type: 'picture', downloadCode: 'code-1', pictureDownloadCode: 'code-2' }] }
  const { raw, event, reply } = inbound({ ...base, msgtype: 'richText', content })
  expect(raw).not.toMatch(/session=|code-/)
  expect(JSON.parse(raw)).toMatchObject({ msgId: 'msg1', content: { richText: [{ type: 'picture' }] } })
  expect(event.type === 'message' && event.files[0]!.fileId).toBe('sealed ["dingapp","code-1"]')
  expect(reply?.value).toMatch(/^sealed \d+$/)
})

it.each([
  'http://oapi.dingtalk.com/robot/sendBySession?session=s',
  'https://oapi.dingtalk.com.example.org/robot',
  'https://dingtalk.com@example.org/robot',
  'https://user@oapi.dingtalk.com/robot',
  'https://example.org/robot',
  'file:///etc/passwd',
  'nothing',
])('nothing is posted to %s', (sessionWebhook) => {
  expect(inbound({ ...base, sessionWebhook, msgtype: 'text', text: { content: 'hi' } }).reply).toBeUndefined()
})

it('everything else is kept as it came', () => {
  expect(happened('something_new')).toMatchObject([
    { dedupeKey: 'e1', tenant: 'dingcorp', event: { type: 'unread', kind: 'something_new' } },
  ])
  for (const [topic, data] of [
    [cardTopic, '{}'],
    [robotTopic, '{"msgId":""}'],
    [robotTopic, 'no json'],
  ] as const)
    expect(parse({ type: 'CALLBACK', headers: { topic, messageId: 'm3' }, data }, reading)).toMatchObject({
      what: 'happenings',
      happenings: [{ event: { type: 'unread', kind: topic } }],
    })
})

function happened(eventType: string, data = '{}') {
  const headers = { topic: '*', messageId: 'm2', eventId: 'e1', eventType, eventCorpId: 'dingcorp' }
  const parsed = parse({ type: 'EVENT', headers, data }, reading)
  if (parsed.what === 'press') throw new Error('it is a press')
  return parsed.what === 'happenings' ? parsed.happenings : parsed.inbound
}

it('each who leaves is somebody who left; whatever else happens to the contacts has them read again', () => {
  const left = (userId: string) => ({ type: 'personLeft', user: { tenant: 'dingcorp', userId, outsider: false } })
  expect(happened('user_leave_org', '{"userId":["lilei","hanmei"]}')).toMatchObject([
    { dedupeKey: 'e1', event: left('lilei') },
    { dedupeKey: 'e1/1', event: left('hanmei') },
  ])
  for (const type of ['user_add_org', 'user_modify_org', 'org_dept_modify'])
    expect(happened(type, '{"userId":["lilei"]}')).toMatchObject([{ event: { type: 'directoryChanged' } }])
})

it.each([
  ['im_cool_app_install', { type: 'botJoined' }],
  ['im_cool_app_uninstall', { type: 'botLeft' }],
  ['chat_disband', { type: 'botLeft' }],
  ['chat_add_member', { type: 'roster' }],
  ['chat_quit', { type: 'roster' }],
])('%s is about its group', (eventType, event) => {
  const data = JSON.stringify({ openConversationId: 'cid1==', operator: 'lilei', userId: ['hanmei'] })
  expect(happened(eventType, data)).toMatchObject({
    ...{ address: { platform: 'dingtalk', tenant: 'dingcorp', id: 'group:cid1==' }, kind: 'group', dedupeKey: 'e1' },
    ...{ sender: { userId: 'lilei' }, event },
  })
})
