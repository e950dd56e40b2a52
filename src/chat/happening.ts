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
  /** The platform was away, or this connection is new: there may be something to fetch. */
  | { type: 'wake' }
