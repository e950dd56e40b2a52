/** Where something is said, in the platform's own terms. `tenant` is the workspace or corporation; the web chat has one, `local`. */
export interface ConversationAddress {
  platform: string
  tenant: string
  /** The platform's id of the group or of the direct conversation. */
  id: string
}

/** A user in the platform's own terms; `src/people` maps it to a person. */
export interface PlatformUser {
  tenant: string
  userId: string
  /** The display name the platform gave, if any. */
  name?: string
  /** True for a customer or guest: not of our company. */
  outsider: boolean
}

/** What a platform tells about a conversation. */
export interface ConversationFacts {
  kind: 'direct' | 'group'
  title: string
  /** Everybody in it but the bot. Undefined where the platform does not tell (`capabilities.membersVisible`). */
  members: PlatformUser[] | undefined
}
