import type { PlatformUser } from './conversation.ts'

/** Something that happened on a platform outside of any conversation, verified and parsed, not yet recorded. */
export interface Happening {
  platform: string
  tenant: string
  /** Unique per platform and tenant. A redelivery carries the same. */
  dedupeKey: string
  /** When it happened by the platform's clock. */
  at: Date
  /** The platform's body exactly as received. */
  raw: string
  event: PlatformEvent
}

export type PlatformEvent =
  /** The tenant took the application out, or its token is worth nothing any more. */
  | { type: 'uninstalled' }
  | { type: 'tokenRevoked' }
  /** Somebody left the company, by what the platform's directory says. */
  | { type: 'personLeft'; user: PlatformUser }
  | { type: 'personRenamed'; from: string; to: string }
  /** A conversation is known by another id from now on. */
  | { type: 'conversationRenamed'; from: string; to: string }
  /** Something about who is in the company, or whom the application may see: it has to be asked again. `user`: of whom. */
  | { type: 'directoryChanged'; user?: PlatformUser }
  /**
   * Somebody from outside, a group with them in it or a tag they bear, by the platform's word for what became of it. `user`: of
   * ours; `follow`: what that says of their following them.
   */
  | {
      type: 'outsideChanged'
      about: 'contact' | 'chat' | 'tag'
      id: string
      change: string
      user?: PlatformUser
      follow?: 'begun' | 'seen' | 'ended'
    }
  /** The platform will take the application away, has done so, or gives it back. `from`: since or until when, ISO 8601. */
  | { type: 'applicationChanged'; state: 'endangered' | 'suspended' | 'active'; from?: string }
  /** Of a kind that says nothing to us: kept as it came. */
  | { type: 'unread'; kind: string }
  /** The platform was away, or this connection is new: there may be something to fetch. */
  | { type: 'wake' }
