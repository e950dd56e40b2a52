import { expect, it } from 'vitest'
import { parse } from '../../../adapters/dingtalk/parse.ts'
import { cardTopic, robotTopic } from '../../../adapters/dingtalk/stream/topics.ts'

const now = new Date('2026-11-30T02:00:00Z')
const apiBase = new URL('https://api.dingtalk.com')
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
  const parsed = parse(frame, { apiBase, now })
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
  const headers = { topic: '*', messageId: 'm2', eventId: 'e1', eventType: 'user_leave_org', eventCorpId: 'dingcorp' }
  const event = parse({ type: 'EVENT', headers, data: '{"userId":["lilei"]}' }, { apiBase, now })
  expect(event).toMatchObject({
    happening: { dedupeKey: 'e1', tenant: 'dingcorp', event: { type: 'unread', kind: 'user_leave_org' } },
  })
  for (const [topic, data] of [
    [cardTopic, '{}'],
    [robotTopic, '{"msgId":""}'],
    [robotTopic, 'no json'],
  ] as const)
    expect(parse({ type: 'CALLBACK', headers: { topic, messageId: 'm3' }, data }, { apiBase, now }).what).toBe(
      'happening',
    )
})
