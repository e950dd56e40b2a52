/**
 * A group, the robot's chat with a member of the organisation, or one with somebody whom the organisation does not know; a custom
 * robot of a group, which only says.
 */
export type PlaceKind = 'group' | 'member' | 'chat' | 'robot'

const kinds: readonly PlaceKind[] = ['group', 'member', 'chat', 'robot']

/**
 * The id of a conversation is its kind, and behind it what DingTalk takes for saying something there: a group's
 * openConversationId, a member's userid; of a chat its conversationId, which can be answered and not spoken to; of a robot what
 * its token makes.
 */
export const conversationId = (kind: PlaceKind, id: string): string => `${kind}:${id}`

export function readConversationId(conversation: string): { kind: PlaceKind; id: string } {
  const kind = kinds.find((one) => conversation.startsWith(`${one}:`))
  return kind ? { kind, id: conversation.slice(kind.length + 1) } : { kind: 'chat', id: conversation }
}
