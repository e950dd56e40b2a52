import type { Place } from '../../src/chat/capabilities.ts'

/**
 * The ways WeCom has of saying something: the app's conversation with a member; the bot, alone with somebody or in a group;
 * a group that the app made; a robot of a group, which only says.
 */
export type PlaceKind = 'app' | 'bot' | 'appchat' | 'robot'

const prefixes = ['bot', 'appchat', 'robot'] as const

/** The id of a conversation: a member's userid for the app's own, else `kind:id`. Userids have no colon. */
export const conversationId = (kind: PlaceKind, id: string): string => (kind === 'app' ? id : `${kind}:${id}`)

/** What a conversation's id says: which way, and the id WeCom knows. */
export function readConversationId(conversation: string): { kind: PlaceKind; id: string } {
  const kind = prefixes.find((prefix) => conversation.startsWith(`${prefix}:`))
  return kind ? { kind, id: conversation.slice(kind.length + 1) } : { kind: 'app', id: conversation }
}

export const placeKindOf = (place: Place): PlaceKind =>
  'address' in place ? readConversationId(place.address.id).kind : 'app'
