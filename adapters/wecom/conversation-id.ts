import { lowerAscii } from '../../src/typed-text/lower-ascii.ts'

/** A member's own conversation with the app. The bot's has the same id on WeCom, and is another one. */
const ofApp = 'app:'

/** Letter case means nothing in WeCom's user ids, and WeCom itself does not keep to one. */
export const memberId = (userId: string): string => lowerAscii(userId)

export const appConversation = (userId: string): string => `${ofApp}${memberId(userId)}`

/** Whose conversation with the app it is; undefined: it is none. */
export const memberOfApp = (conversationId: string): string | undefined =>
  conversationId.startsWith(ofApp) ? conversationId.slice(ofApp.length) : undefined
