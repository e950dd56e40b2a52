import { conversationId } from '../../adapters/dingtalk/conversation-id.ts'
import { conversationCount } from '../messages.ts'

/** The organisation and its app, as the server and the load know them. */
export const company = {
  corpId: 'dingbenchmark0123456789',
  clientId: 'dingapp0123456789',
  clientSecret: 'a-secret-that-nobody-checks',
} as const

/** As many groups as `receive` has conversations: each is a customer's, with somebody from outside in it. */
export const groups = Array.from({ length: conversationCount }, (_, index) => `cidgroup${index}==`)
export const conversations = groups.map((group) => conversationId('group', group))
