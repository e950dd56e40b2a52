import type { Answer } from '../../src/chat/answer.ts'
import type { FactCard, ListCard, PictureCard } from '../../src/chat/card.ts'
import type { Form } from '../../src/chat/form.ts'
import type { Locale } from '../../src/i18n/locale.ts'

/** What goes over the socket, both ways, and what `web_message.body` holds. Shared by the server and the page. */

/**
 * `id` is the client's own, unique per persona: sent again after a lost connection it is acknowledged again and nothing
 * happens twice. `hello.rooms` is the last `changedSeq` the client has of each room.
 */
export type ClientFrame =
  | { type: 'hello'; rooms: Record<string, number> }
  | { type: 'say'; id: string; room: string; text: string; files?: string[] | undefined }
  | { type: 'edit'; id: string; room: string; messageId: string; text: string }
  | { type: 'revoke'; id: string; room: string; messageId: string }
  | { type: 'press'; id: string; room: string; token: string }
  | { type: 'submit'; id: string; room: string; token: string; values: Record<string, string> }
  | { type: 'older'; id: string; room: string; before: number }
  | { type: 'ping' }

export type ServerFrame =
  /** The rooms this persona is in, after `hello` and whenever they change. */
  | { type: 'rooms'; me: string; rooms: RoomView[] }
  /**
   * What a client missed of one room, in order of `changedSeq`. `fresh`: drop what you have of this room, these are its
   * last messages; `earlier` tells whether older ones can be asked for. The client has everything up to `upTo`.
   */
  | { type: 'messages'; room: string; messages: MessageView[]; upTo: number; fresh: boolean; earlier: boolean }
  /** Everything missed has been sent. */
  | { type: 'ready' }
  /** Live: a new message, or a new form of an old one. */
  | { type: 'message'; room: string; message: MessageView }
  | { type: 'older'; id: string; room: string; messages: MessageView[]; earlier: boolean }
  /** Recorded for good. `seq` is the place among what came in from this conversation. */
  | { type: 'ack'; id: string; seq: number; duplicate: boolean }
  /** Follows the ack of a press or a submit. */
  | { type: 'answer'; id: string; answer: Answer }
  /** `again`: send the same frame once more, later. */
  | { type: 'error'; id?: string; code: string; text: string; again?: true }
  | { type: 'pong' }

export interface Persona {
  id: string
  name: string
  /** As it was given to the chat. */
  role: string
  /** In the list of personas: what they are, in each language. */
  roles?: Record<Locale, string>
  outsider: boolean
}

export interface RoomView {
  id: string
  kind: 'direct' | 'group'
  title: string
  members: Persona[]
}

export interface MessageView {
  id: string
  /** Its place; never changes. */
  seq: number
  /** Grows with every rewrite. */
  changedSeq: number
  at: string
  /** Null: the bot. */
  from: { id: string; name: string; outsider: boolean } | null
  /** Nobody else in the room sees it. */
  onlyYou: boolean
  /** On one's own messages: the id they were said with. */
  clientId?: string
  body: MessageBody
}

export type MessageBody =
  | { kind: 'said'; text: string; files: FileView[]; command: boolean; edited: boolean }
  | { kind: 'revoked' }
  | { kind: 'text'; text: string }
  | { kind: 'card'; card: CardView }
  | { kind: 'form'; form: Form }

/** A card as it is, but its picture is fetched from `/files/<file>`; null when it could not be shown. */
export type CardView = FactCard | ListCard | (Omit<PictureCard, 'picture'> & { picture: PictureView | null })

export interface PictureView {
  file: string
  width: number
  height: number
  alt: string
}

export interface FileView {
  id: string
  name: string
  bytes: number
  mime: string
}
