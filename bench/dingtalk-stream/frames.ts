import { robotTopic } from '../../adapters/dingtalk/stream/topics.ts'
import { seeded, somethingSaid } from '../messages.ts'
import { company, groups } from './company.ts'

/** A frame as it goes over a connection, and by what it is acknowledged. */
export interface MadeFrame {
  messageId: string
  text: string
}

/** So many different things are said, by somebody from outside in a customer's group: archived at once, and nobody has to be answered. */
const different = 2_000
const placeholder = '·id·'

/** Frames of about 1 KB, each a message of its own. */
export function frameMaker(seed: number): (n: number) => MadeFrame {
  const random = seeded(seed)
  const made = Array.from({ length: different }, () => {
    const group = Math.floor(random() * groups.length)
    return frameOf(group, somethingSaid(random)).split(placeholder)
  })
  return (n) => {
    const id = `m${n}x`
    return { messageId: id, text: made[n % different]!.join(id) }
  }
}

function frameOf(group: number, text: string): string {
  const now = Date.now()
  const { corpId, clientId } = company
  const data = {
    ...{ conversationId: groups[group], conversationTitle: `客户${group}群`, conversationType: '2', isInAtList: true },
    ...{ msgId: `msg${placeholder}`, createAt: now, msgtype: 'text', text: { content: ` ${text}` } },
    ...{ senderNick: `客户${group}`, senderId: `$:LWCP_v1:$outside${group}`, senderCorpId: corpId, isAdmin: false },
    ...{ chatbotUserId: `$:LWCP_v1:$${clientId}`, chatbotCorpId: corpId, robotCode: clientId },
    sessionWebhook: 'https://oapi.dingtalk.com/robot/sendBySession?session=0123456789abcdef0123456789abcdef',
    sessionWebhookExpiredTime: now + 5_400_000,
  }
  const headers = {
    ...{ appId: clientId, connectionId: 'c0123456789', contentType: 'application/json', topic: robotTopic },
    ...{ messageId: placeholder, time: String(now) },
  }
  return JSON.stringify({ specVersion: '1.0', type: 'CALLBACK', headers, data: JSON.stringify(data) })
}
