import type { Locale } from '../i18n/locale.ts'
import type { Button, Card } from './card.ts'
import type { ConversationAddress, PlatformUser } from './conversation.ts'
import type { Form } from './form.ts'

/** One message ready for one platform, drawn from the state of now. */
export interface Outgoing {
  address: ConversationAddress
  /** Show it to this platform user only, inside `address` (`capabilities.ephemeral`). */
  onlyFor?: PlatformUser
  /** Rewrite this earlier message instead of posting (`capabilities.edit`). */
  replaces?: Copy
  body: OutgoingBody
  locale: Locale
  /** The same for every attempt: an adapter or platform that sees it twice posts once. */
  dedupeKey: string
  reply?: ReplyHandle
  /**
   * An attempt since then may have arrived: an adapter that can look does look. The body is the same, byte for byte, unless
   * the process that made that attempt is gone and had not said that it hands it over.
   */
  again?: { since: Date }
  /** The thread it belongs to. */
  thread?: string
  /** Of the messages this becomes there, the one that is to be sent now, from 0; undefined: all of them, one after the other. */
  part?: number
  /** What the picture is called at the platform, to which an earlier attempt has uploaded it. */
  upload?: string
  /**
   * To be awaited right before the call that cannot be taken back (`PlaceProfile.repeats`): what fails before it has not
   * arrived, and after it nobody knows.
   * @param upload what the picture is called there
   */
  handsOver?(upload?: string): Promise<void>
}

/** A posted message. `edit`: what its rewriting takes, where the platform gives a handle for it. */
export interface Copy {
  messageId: string
  edit?: ReplyHandle
}

export type OutgoingBody =
  /**
   * `pin`: it is to stay in sight of everybody there, where the platform has such a thing. `page`: the address of a page of
   * ours in one of its lines, which a platform may show as something to tap.
   */
  | { type: 'text'; text: string; pin?: true; page?: string }
  | { type: 'card'; card: Card }
  /** `open`: pressing it opens the form, where a form cannot be in a message itself. */
  | { type: 'form'; form: Form; open: Button }
  /** The message it replaces is taken back (`capabilities.recallMs`). */
  | { type: 'recall' }

/**
 * What a place cannot show, from the whole card down to plain text: its buttons (the commands are typed instead), its
 * picture, that it is a card; a form to fill in.
 */
export type Lost = 'buttons' | 'picture' | 'card' | 'form'

/** A platform's way to answer one thing for a limited time (req_id, response_url, sessionWebhook, response_code). */
export interface ReplyHandle {
  kind: string
  value: string
  expiresAt: Date
  /** How many messages it takes; undefined: any number until it expires. */
  uses?: number
  /** Of a copy whose handle a press has renewed: the value of the one it was posted with. */
  postedWith?: string
  /** Of a form that was sent in where it stands, and taken: as it was filled in, where it could still be drawn. */
  answered?: { form?: Form }
}

export interface Sent {
  /** The platform's id of the message; what `replaces` takes later. */
  messageId: string
  /** What the platform could not show and how it was shown instead, for people and tests to see. Empty when nothing was lost. */
  dropped: string[]
  /** How many messages of the platform it became; undefined: one. */
  messages?: number
  /** There is another part behind the one that was asked for. */
  more?: true
  /** How this message can be rewritten, where that is not by its id: a handle, or not at all. */
  edit?: ReplyHandle | 'never'
}
