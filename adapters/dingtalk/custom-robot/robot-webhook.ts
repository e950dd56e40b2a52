import { createHash, createHmac } from 'node:crypto'
import type { ConversationAddress } from '../../../src/chat/conversation.ts'
import { addressAt } from '../api/address-at.ts'
import { conversationId } from '../conversation-id.ts'

/** What a custom robot is spoken through with. `secret`: it wants what is said to be signed. */
export interface RobotKey {
  token: string
  secret?: string | undefined
}

const path = '/robot/send'

/** A robot by something that says nothing of its token. The same token is the same robot. */
export const robotOf = (token: string): string =>
  conversationId('robot', createHash('sha256').update(token).digest('hex').slice(0, 16))

/** Under which installation its key is kept, sealed. */
export const robotInstallation = ({ platform, tenant, id }: ConversationAddress) => ({
  platform,
  tenant: `${tenant}/${id}`,
})

/**
 * The token in the address that DingTalk shows for a robot. Undefined: it is none, or of another DingTalk than ours.
 * @param oldApiBase where DingTalk is
 */
export function robotTokenIn(webhookUrl: string, oldApiBase: URL): string | undefined {
  if (!URL.canParse(webhookUrl)) return undefined
  const { origin, pathname, searchParams } = new URL(webhookUrl)
  const token = searchParams.get('access_token') ?? ''
  if (origin !== oldApiBase.origin || !pathname.endsWith(path)) return undefined
  return /^[\w-]{8,128}$/.test(token) ? token : undefined
}

/** As DingTalk makes them. */
export const isRobotSecret = (text: string): boolean => /^SEC[0-9A-Za-z]{8,128}$/.test(text)

/** Where it says something at this moment: a signature is good for an hour (open.dingtalk.com: 自定义机器人安全设置). */
export function robotAddress({ token, secret }: RobotKey, oldApiBase: URL, now: Date): URL {
  const url = addressAt(oldApiBase, path)
  url.searchParams.set('access_token', token)
  if (secret === undefined) return url
  const timestamp = String(now.getTime())
  url.searchParams.set('timestamp', timestamp)
  url.searchParams.set('sign', signature(secret, timestamp))
  return url
}

/** @param timestamp milliseconds since 1970 */
export const signature = (secret: string, timestamp: string): string =>
  createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
