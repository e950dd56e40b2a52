import type { ConversationAddress, ConversationFacts, ConversationKind, PlatformUser } from './conversation.ts'
import type { ForwardedLine } from './forwarded-line.ts'
import type { PlatformEvent } from './happening.ts'
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
  /** What the platform says of its conversation, where the event tells. */
  kind?: ConversationKind
  /**
   * The same for every tenant under which the platform shows this conversation: it is one, whoever's event tells of it, and
   * is spoken to under the address it was first seen with.
   */
  sharedId?: string
  /** Said earlier and fetched now: kept in the archive of a bound conversation, never acted on, hinted at or answered. */
  history?: true
  /** How to answer exactly this (a response URL, a request id), where the platform has such a thing. */
  reply?: ReplyHandle
  /** The acknowledgement can carry an answer until this moment (milliseconds of `performance.now()`), decided by the adapter. */
  answerBy?: number
  /** Set when the platform sent them along: then the bot does not ask for them. */
  facts?: ConversationFacts
}

export type MessageKind =
  | 'text'
  | 'image'
  | 'voice'
  | 'video'
  | 'file'
  | 'place'
  | 'link'
  | 'forward'
  | 'mixed'
  | 'call'
  | 'system'
  | 'other'

export type InboundEvent =
  | MessageEvent
  /**
   * A typed command, already known to be one (a slash command, or a text that starts with `/`). `hidden`: nobody else in the
   * conversation sees the line, so far.
   */
  | { type: 'command'; text: string; messageId?: string; files?: InboundFile[]; thread?: string; hidden?: true }
  | { type: 'edit'; messageId: string; text: string }
  | { type: 'revoke'; messageId: string }
  /**
   * A button of one of our cards. `token` is what `chat/button-token.ts` made. `copy`: the message it stands on; `edit`: a
   * handle for rewriting that message, which this press gave. `inPlace`: it stands on a page of ours, which shows the answer.
   */
  | { type: 'press'; token: string; copy?: string; edit?: ReplyHandle; inPlace?: true }
  /** A submitted form. `token` names the form, values are as typed; a file field holds the `fileId` of one of `files`. */
  | {
      type: 'submit'
      token: string
      values: Record<string, string>
      files?: InboundFile[]
      /** The message it was filled in on. */
      copy?: string
      /** The link of the page it was filled in on: it has one effect. Set by us, never read from what a platform sends. */
      link?: string
      /** As of a press. */
      inPlace?: true
    }
  /** People joined or left; `Inbound.facts` tells who is there now. */
  | { type: 'roster' }
  /** The bot was taken into a group, by its sender; or it is not there any more. */
  | { type: 'botJoined' }
  | { type: 'botLeft' }
  /** Somebody has the bot's own chat with them before them, perhaps for the first time. */
  | { type: 'opened' }
  /** Outside of any conversation (`Receiver.hear`). */
  | { type: 'happening'; event: PlatformEvent }

export interface MessageEvent {
  type: 'message'
  messageId: string
  text: string
  files: InboundFile[]
  /** Undefined: text. */
  kind?: MessageKind
  /** The thread it was said in, and the message it answers, by the platform's ids. */
  thread?: string
  quotes?: string
  /** The bot was mentioned, and the mention is taken out of the text. */
  toBot?: true
  /** Of a record of talk that is forwarded: its lines. */
  record?: ForwardedLine[]
}

export interface InboundFile {
  /** The platform's handle for fetching it. */
  fileId: string
  /** It came to ourselves and is staged under this already. Set by us, never read from what a platform sends. */
  uploadId?: string
  name: string
  /** Undefined where the platform does not tell before it is fetched. */
  bytes?: number
  mime?: string
  /** Until when the platform gives it out. */
  expiresAt?: Date
}

/** A file as it comes. What the platform tells with its content is known once that has begun to come. */
export interface FileContent extends AsyncIterable<Uint8Array> {
  readonly name?: string | undefined
  /** It has so many bytes, or a few more. */
  readonly leastBytes?: number | undefined
}
