import { lowerAscii } from '../../src/typed-text/lower-ascii.ts'

/**
 * The ways WeCom has of saying something: the app's conversation with a member; the bot, alone with somebody or in a group;
 * a group that the app made; a robot of a group, which only says.
 */
export type PlaceKind = 'app' | 'bot' | 'appchat' | 'robot'

const kinds: readonly PlaceKind[] = ['app', 'bot', 'appchat', 'robot']

/** The id of a conversation is its way, and behind it the id that WeCom knows: the bot's with a member is another than the app's. */
export const conversationId = (kind: PlaceKind, id: string): string => `${kind}:${id}`

export function readConversationId(conversation: string): { kind: PlaceKind; id: string } {
  const kind = kinds.find((one) => conversation.startsWith(`${one}:`))
  return kind ? { kind, id: conversation.slice(kind.length + 1) } : { kind: 'app', id: conversation }
}

/** Letter case means nothing in WeCom's user ids, and WeCom itself does not keep to one. */
export const memberId = (userId: string): string => lowerAscii(userId)

export const appConversation = (userId: string): string => conversationId('app', memberId(userId))

/** Chats of several, as WeCom names them to the bot. */
const groupId = /^wr[\w-]{10,}$/

export const isGroupId = (chat: string): boolean => groupId.test(chat)

/** Whose conversation with the app or the bot it is; undefined: several are in it. */
export function memberAloneIn(conversation: string): string | undefined {
  const { kind, id } = readConversationId(conversation)
  return (kind === 'app' || kind === 'bot') && !isGroupId(id) ? memberId(id) : undefined
}

const ofApp = conversationId('app', '')

/** Whose conversation with the app it is; undefined: it is none. */
export const memberOfApp = (conversation: string): string | undefined =>
  conversation.startsWith(ofApp) ? conversation.slice(ofApp.length) : undefined
