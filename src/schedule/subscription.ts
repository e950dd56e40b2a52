import type { Audience } from '../chat/audience.ts'
import type { ConversationKind } from '../chat/conversation.ts'
import type { Tables } from '../store/tables/index.ts'

export type Subscription = Tables['subscription']['$inferSelect']

/** Whose subscription it is: a group's, or one person's, who gets it wherever they are reached. */
export type Place = { conversationId: string } | { personId: string }

/** In a group people speak for the group; alone with the bot, for themselves. */
export function placeIn(conversation: { id: string; kind: ConversationKind }, actor: { id: string }): Place {
  return conversation.kind === 'group' ? { conversationId: conversation.id } : { personId: actor.id }
}

export function audienceOf(place: Place): Audience {
  return 'personId' in place ? { to: 'person', ...place } : { to: 'conversation', ...place }
}

export function placeOf({ conversationId, personId }: Subscription): Place {
  return conversationId === null ? { personId: personId! } : { conversationId }
}

/** What its runs are filed under in `job_run`. */
export const jobOf = (subscriptionId: string): string => `${jobPrefix}${subscriptionId}`
export const jobPrefix = 'subscription:'
