import { encrypt, getSignature } from '@wecom/crypto'
import { callbackPath } from '../../adapters/wecom/index.ts'
import { seeded, somethingSaid } from '../messages.ts'
import { corp, members } from './company.ts'

/** What WeCom posts for a message, and what stands in the address. */
export interface CallbackRequest {
  query: { msg_signature: string; timestamp: string; nonce: string }
  encrypted: string
  body: string
}

const cdata = (name: string, text: string) => `<${name}><![CDATA[${text}]]></${name}>`

/** Texts of members, each a message of its own, encrypted and signed as WeCom does. */
export function callbackRequests(count: number, seed: number): CallbackRequest[] {
  const random = seeded(seed)
  const timestamp = String(Math.floor(Date.now() / 1000))
  return Array.from({ length: count }, (_, index) => {
    const message = messageOf(members[Math.floor(random() * members.length)]!, somethingSaid(random), timestamp, index)
    const encrypted = encrypt(corp.aesKey, message, corp.corpId)
    const nonce = String(1_000_000_000 + index)
    const msg_signature = getSignature(corp.token, timestamp, nonce, encrypted)
    const body = `<xml>${cdata('ToUserName', corp.corpId)}${cdata('Encrypt', encrypted)}${cdata('AgentID', String(corp.agentId))}</xml>`
    return { query: { msg_signature, timestamp, nonce }, encrypted, body }
  })
}

const messageOf = (from: string, text: string, seconds: string, index: number): string =>
  `<xml>${cdata('ToUserName', corp.corpId)}${cdata('FromUserName', from)}<CreateTime>${seconds}</CreateTime>${cdata('MsgType', 'text')}${cdata('Content', text)}<MsgId>${7_000_000_000_000_000_000n + BigInt(index)}</MsgId><AgentID>${corp.agentId}</AgentID></xml>`

/** As it goes over a connection. */
export function asHttp({ query, body }: CallbackRequest): Buffer {
  const content = Buffer.from(body)
  const head = [
    `POST ${callbackPath(corp)}?${new URLSearchParams(query)} HTTP/1.1`,
    'Host: 127.0.0.1',
    'Content-Type: text/xml',
    `Content-Length: ${content.length}`,
    'User-Agent: Mozilla/4.0',
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), content])
}
