import type { ConversationAddress, ConversationFacts, PlatformUser } from './conversation.ts'
import type { ReplyHandle } from './outgoing.ts'

/** One thing that happened on a platform, verified and parsed, not yet recorded. */
export interface Inbound {
  address: ConversationAddress
  sender: PlatformUser
  /** Unique per platform and tenant: the platform's event id, or the client's own message id. A redelivery carries the same. */
  dedupeKey: string
  /** When it happened by the platform's clock. */
  at: Date
  event: InboundEvent
  /** The platform's body exactly as received (text), kept in the archive for bound conversations. */
  raw: string
  /** How to answer exactly this (a response URL, a request id), where the platform has such a thing. */
  reply?: ReplyHandle
  /** The acknowledgement can carry an answer until this moment (milliseconds of `performance.now()`), decided by the adapter. */
  answerBy?: number
  /** Set when the platform sent them along: then the bot does not ask for them. */
  facts?: ConversationFacts
}

export type InboundEvent =
  | { type: 'message'; messageId: string; text: string; files: InboundFile[] }
  /** A typed command, already known to be one (a slash command, or a text that starts with `/`). */
  | { type: 'command'; text: string; files?: InboundFile[] }
  | { type: 'edit'; messageId: string; text: string }
  | { type: 'revoke'; messageId: string }
  /** A button of one of our cards. `token` is what `chat/button-token.ts` made. */
  | { type: 'press'; token: string }
  /** A submitted form. `token` names the form, values are as typed; a file field holds the `fileId` of one of `files`. */
  | {
      type: 'submit'
      token: string
      values: Record<string, string>
      files?: InboundFile[]
      /** The link of the page it was filled in on: it has one effect. Set by us, never read from what a platform sends. */
      link?: string
    }
  /** People joined or left; `Inbound.facts` tells who is there now. */
  | { type: 'roster' }

export interface InboundFile {
  /** The platform's handle for fetching it. */
  fileId: string
  /** It came to ourselves and is staged under this already. Set by us, never read from what a platform sends. */
  uploadId?: string
  name: string
  bytes: number
  mime: string
}
