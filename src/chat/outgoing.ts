import type { Locale } from '../i18n/locale.ts'
import type { Card } from './card.ts'
import type { ConversationAddress } from './conversation.ts'
import type { Form } from './form.ts'

/** One message ready for one platform, drawn from the state of now. */
export interface Outgoing {
  address: ConversationAddress
  /** Show it to this platform user only, inside `address` (`capabilities.ephemeral`). */
  onlyFor?: string
  /** Rewrite this earlier message instead of posting (`capabilities.edit`). */
  replaces?: string
  body: OutgoingBody
  locale: Locale
  /** The same for every attempt: an adapter or platform that sees it twice posts once. */
  dedupeKey: string
  reply?: ReplyHandle
}

export type OutgoingBody = { type: 'text'; text: string } | { type: 'card'; card: Card } | { type: 'form'; form: Form }

/** A platform's way to answer one thing for a limited time (req_id, response_url, sessionWebhook, response_code). */
export interface ReplyHandle {
  kind: string
  value: string
  expiresAt: Date
}

export interface Sent {
  /** The platform's id of the message; what `replaces` takes later. */
  messageId: string
  /** What the platform could not show and how it was shown instead, for people and tests to see. Empty when nothing was lost. */
  dropped: string[]
}
