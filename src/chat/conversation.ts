import type { Locale } from '../i18n/locale.ts'

/** Where something is said, in the platform's own terms. `tenant` is the workspace or corporation; the web chat has one, `local`. */
export interface ConversationAddress {
  platform: string
  tenant: string
  /** The platform's id of the group or of the direct conversation. */
  id: string
}

/** A user in the platform's own terms; `src/people` maps it to a person. User ids are unique in their tenant alone. */
export interface PlatformUser {
  tenant: string
  userId: string
  /** The display name the platform gave, if any. */
  name?: string
  /** True for a customer or guest: not of our company. */
  outsider: boolean
  /** A program: what it says is no word of a customer, and is never a command. */
  bot?: true
}

/** `overheard`: a chat in which nothing can be said, only listened to. */
export type ConversationKind = 'direct' | 'group' | 'overheard'

/** What a platform tells about a conversation. */
export interface ConversationFacts {
  kind: ConversationKind
  title: string
  /** Everybody in it who is no bot. Undefined where the platform does not tell. */
  members: PlatformUser[] | undefined
  /** The platform guarantees that nobody from outside is in it. */
  closed?: true
  /** What is said to everybody there is said in this language. */
  locale?: Locale
}

/** Whether two names are of the same user: names and kinds may change, tenant and id do not. */
export const isSameUser = (one: PlatformUser, other: PlatformUser): boolean =>
  one.userId === other.userId && one.tenant === other.tenant
