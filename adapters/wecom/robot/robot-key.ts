import { createHash } from 'node:crypto'
import type { ConversationAddress } from '../../../src/chat/conversation.ts'
import { conversationId } from '../conversation-id.ts'

/** A robot by something that says nothing of its key. The same key is the same robot. */
export const robotOf = (key: string): string =>
  conversationId('robot', createHash('sha256').update(key).digest('hex').slice(0, 16))

/** Under which installation its key is kept, sealed. */
export const robotInstallation = ({ platform, tenant, id }: ConversationAddress) => ({
  platform,
  tenant: `${tenant}/${id}`,
})

/**
 * The key in the address that WeCom shows for a robot. Undefined: it is none, or of another WeCom than ours.
 * @param apiBase where WeCom is
 */
export function robotKeyIn(webhookUrl: string, apiBase: URL): string | undefined {
  if (!URL.canParse(webhookUrl)) return undefined
  const { origin, pathname, searchParams } = new URL(webhookUrl)
  const key = searchParams.get('key') ?? ''
  if (origin !== apiBase.origin || !pathname.endsWith('/cgi-bin/webhook/send')) return undefined
  return /^[\w-]{8,64}$/.test(key) ? key : undefined
}
