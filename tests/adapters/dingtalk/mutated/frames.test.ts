import { expect, it } from 'vitest'
import { outTrackId } from '../../../../adapters/dingtalk/cards/out-track-id.ts'
import { Presses } from '../../../../adapters/dingtalk/cards/presses.ts'
import { parse } from '../../../../adapters/dingtalk/parse.ts'
import { type Pushed, readFrame } from '../../../../adapters/dingtalk/stream/frame.ts'
import { cardTopic, robotTopic } from '../../../../adapters/dingtalk/stream/topics.ts'
import type { Inbound } from '../../../../src/chat/inbound.ts'
import { Chance } from '../../../fakes/simulation/chance.ts'
import { HandClock } from '../../../support/bot-harness.ts'
import { mutated } from './mutate.ts'

const isLong = process.env.SOAK === '1'
const frames = isLong ? 50_000 : 1_500
const callbacks = isLong ? 30_000 : 800
/** Another part of them every day. */
const today = Math.floor(Date.now() / 86_400_000)

const patience = 300_000

const session = 'SENTINEL-OF-A-SESSION'
const code = 'SENTINEL-OF-A-FILE'
const clock = new HandClock()
const now = clock.now()
const said = {
  ...{ conversationId: 'cidA==', conversationType: '1', msgId: 'msg1', createAt: now.getTime(), senderNick: '李雷' },
  ...{ senderId: '$:LWCP_v1:$x', senderStaffId: 'lilei', chatbotCorpId: 'dingcorp', robotCode: 'dingapp' },
  ...{ sessionWebhook: `https://oapi.dingtalk.com/robot/sendBySession?session=${session}` },
  sessionWebhookExpiredTime: now.getTime() + 5_400_000,
}
const robot = (more: object) => ({
  ...{ specVersion: '1.0', type: 'CALLBACK', headers: { topic: robotTopic, messageId: 'm1', time: '1' } },
  data: JSON.stringify({ ...said, ...more }),
})
const event = (eventType: string, data: object) => ({
  type: 'EVENT',
  headers: {
    ...{ topic: '*', messageId: 'm1', eventId: 'e1', eventType },
    eventCorpId: 'dingcorp',
    eventBornTime: '1',
  },
  data: JSON.stringify(data),
})
const record = JSON.stringify([
  { senderName: '李雷', content: '好的', createAt: 1 },
  { senderId: 'x', downloadCode: code },
])
const originals: readonly object[] = [
  robot({ msgtype: 'text', text: { content: '/商机 列表' } }),
  robot({
    msgtype: 'text',
    text: { content: '好', isReplyMsg: true, repliedMsg: { msgId: 'm0', content: { text: '?' } } },
  }),
  robot({ msgtype: 'richText', content: { richText: [{ text: '看' }, { type: 'picture', downloadCode: code }] } }),
  robot({ msgtype: 'picture', content: { downloadCode: code, pictureDownloadCode: code } }),
  robot({ msgtype: 'audio', content: { downloadCode: code, recognition: '同意', duration: 4_000 } }),
  robot({ msgtype: 'file', content: { downloadCode: code, fileName: '合同.pdf', spaceId: '1' } }),
  robot({ msgtype: 'chatRecord', content: { chatRecord: record } }),
  robot({ errorCode: '20001', errorMessage: '用完' }),
  event('user_leave_org', { timeStamp: '1', userId: ['lilei', 'hanmei'] }),
  event('chat_add_member', { openConversationId: 'cidA==', userId: ['lilei'], operator: 'wang' }),
  event('im_cool_app_install', { openConversationId: 'cidA==', operator: 'wang', robotCode: 'dingapp' }),
  { type: 'SYSTEM', headers: { topic: 'ping', messageId: 'm1' }, data: '{"opaque":"1"}' },
]
const length = (text: string) => `sealed ${text.length}`
const reading = { standIns: [], now, sealSession: length, sealFile: length }

it(
  `${frames} frames that are otherwise than described are read as something, and let nobody in`,
  () => {
    const chance = new Chance(today)
    const whats = new Set<string>()
    for (let n = 0; n < frames; n += 1) {
      const text = mutated(chance.pick(originals)!, chance)
      const frame = readFrame(text)
      if (!frame || frame.type === 'SYSTEM') continue
      const parsed = parse(frame, reading)
      whats.add(parsed.what)
      const kept = JSON.stringify(parsed)
      // Cut short, it lets nobody in.
      if (kept.includes(session) || kept.includes(code))
        throw new Error(
          `${text}\nis kept as\n${kept.slice(kept.search(/SENTINEL/) - 200, kept.search(/SENTINEL/) + 80)}`,
        )
      for (const one of tenantsIn(parsed)) if (typeof one !== 'string') throw new Error(text)
    }
    expect([...whats].sort()).toEqual(['happenings', 'inbound'])
  },
  patience,
)

function tenantsIn(parsed: ReturnType<typeof parse>): unknown[] {
  if (parsed.what === 'happenings') return parsed.happenings.map(({ tenant }) => tenant)
  return parsed.what === 'inbound' ? [parsed.inbound.address.tenant, parsed.inbound.sender.userId] : []
}

const form = JSON.stringify([{ name: 'comment', kind: 'text', required: true }])
const placed = JSON.stringify({
  tokens: { b1: 'TOKEN', f: 'FORM' },
  form: { fields: form, submit: '好', done: '好了' },
})
const name = 'v'.repeat(22)
const callback = (cardPrivateData: object, more: object = {}) => ({
  ...{ type: 'actionCallback', corpId: 'dingcorp', userId: 'lilei', userIdType: 1, spaceType: 'IM_ROBOT' },
  ...{
    outTrackId: outTrackId({ platform: 'dingtalk', tenant: 'dingcorp', id: 'member:lilei' }, 'k1'),
    extension: '{}',
  },
  ...{ spaceId: 'dtv1.card//IM_ROBOT.lilei', content: JSON.stringify({ cardPrivateData }) },
  ...more,
})
const pressed: readonly object[] = [
  callback({ actionIds: ['b'], params: { p: 'b1', v: name } }),
  callback({ actionIds: ['f7'], params: { p: 'f', v: name, form: { comment: '缺表' } } }),
  callback({ actionIds: ['b'] }, { params: { p: 'b1', v: name } }),
]

it(
  `${callbacks} presses that are otherwise than described do what their card carries, or nothing`,
  async () => {
    const chance = new Chance(today)
    const received: Inbound[] = []
    const presses = new Presses(
      {
        ...{ clock, locale: 'zh' },
        placed: { keep: async () => name, find: async (asked) => (asked === name ? placed : undefined) },
      },
      {
        async receive(inbound) {
          received.push(inbound)
          return { duplicate: false, seq: 1, answer: Promise.resolve({ type: 'done' }), lost() {} }
        },
        hear: async () => {},
      },
    )
    for (let n = 0; n < callbacks; n += 1) {
      const frame: Pushed = {
        ...{ type: 'CALLBACK', headers: { topic: cardTopic, messageId: `m${n}` } },
        data: mutated(chance.pick(pressed)!, chance),
      }
      const parsed = parse(frame, reading)
      if (parsed.what !== 'press') continue
      const { value } = await presses.take({ callback: parsed.callback, frame, arrivedAt: performance.now() })
      expect(value).toHaveProperty('response')
    }
    const tokens = received.map(({ event }) => ('token' in event ? event.token : 'none'))
    expect([...new Set(tokens)].sort()).toEqual(['', 'FORM', 'TOKEN'])
    for (const { sender, address } of received) {
      expect(sender.outsider).toBe(false)
      expect(address.tenant).toBe(sender.tenant)
    }
  },
  patience,
)
