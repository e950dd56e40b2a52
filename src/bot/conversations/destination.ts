import type { Place, PlaceProfile } from '../../chat/capabilities.ts'
import type { ConversationAddress, ConversationKind, PlatformUser } from '../../chat/conversation.ts'

/**
 * Where a message goes: a conversation (or one member of it alone, and a thread of it), or a platform's user alone (the
 * adapter finds their direct conversation).
 */
export type Destination =
  | { conversation: ConversationAddress; kind?: ConversationKind; onlyFor?: PlatformUser; thread?: string }
  | {
      user: PlatformUser
      platform: string
      /** The targets at which this person was not to be reached. */
      tried?: readonly string[]
    }

/** Order is kept among the messages of one target. */
export function targetOf(destination: Destination): string {
  if ('user' in destination) return `${destination.platform}:${destination.user.tenant}:user:${destination.user.userId}`
  const { platform, tenant, id } = destination.conversation
  return `${platform}:${tenant}:${id}`
}

/** The targets whose messages are counted together: what is said to a person, and what is said where they are alone with us. */
export function countedTargets(
  { target, destination }: { target: string; destination: Destination },
  profile: Pick<PlaceProfile, 'alone'> | undefined,
): readonly string[] {
  if (profile?.alone === undefined) return [target]
  const { user, address } = profile.alone
  const both = [targetOf({ platform: platformOf(destination), user }), targetOf({ conversation: address })]
  return [...new Set([target, ...both])]
}

export const platformOf = (destination: Destination): string =>
  'user' in destination ? destination.platform : destination.conversation.platform

export function placeOf(destination: Destination): Place {
  if ('user' in destination) return destination
  const { conversation: address, kind, onlyFor } = destination
  return { address, kind, ...(onlyFor ? { onlyFor } : {}) }
}

/** As it was stored; earlier versions named a member by their id alone. */
export function readDestination(stored: unknown): Destination {
  const destination = stored as Destination
  if ('user' in destination || typeof destination.onlyFor !== 'string') return destination
  const { tenant } = destination.conversation
  return { ...destination, onlyFor: { tenant, userId: destination.onlyFor, outsider: false } }
}

/** What a destination shares its rate limits with (`PlaceProfile.lane`). */
export type Lanes = (destination: Destination) => string
