import { appConversation } from '../../adapters/wecom/conversation-id.ts'
import { conversationCount } from '../messages.ts'

/** The corp and its app, as the server and the load know them. */
export const corp = {
  corpId: 'ww0123456789abcdef',
  agentId: 1_000_002,
  secret: 'a-secret-that-is-never-used',
  token: 'TokenOfTheBenchmark',
  aesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
} as const

/** As many members as `receive` has conversations: each has one with the app. */
export const members = Array.from({ length: conversationCount }, (_, index) => `member${index}`)
export const conversations = members.map(appConversation)
