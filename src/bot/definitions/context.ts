import type { EntryPoint } from '../../audit/entry-point.ts'
import type { AnswerText } from '../../chat/answer.ts'
import type { Audience } from '../../chat/audience.ts'
import type { ConversationAddress, ConversationKind, PlatformUser } from '../../chat/conversation.ts'
import type { Locale } from '../../i18n/locale.ts'
import type { Translator, WordArguments, WordKey } from '../../i18n/translate.ts'
import type { Person } from '../../people/person.ts'
import type { Reader, Tx } from '../../store/store.ts'
import type { SentFile } from './files.ts'
import type { Refresh, Subject } from './subjects.ts'

/** A conversation as the bot knows it. */
export interface Conversation {
  id: string
  address: ConversationAddress
  kind: ConversationKind
  title: string
  /** Somebody from outside is in it, or may be. */
  hasOutsider: boolean
  /** Whose team it is, by what somebody responsible said: it is shown what this person may see. */
  shownAs: string | undefined
  customerId: string | undefined
  /** Since when it is the customer's. */
  boundAt: Date | undefined
  /** In which everybody there is spoken to: chosen there, else as the platform tells. Undefined: the product's own. */
  locale: Locale | undefined
  /** Since when the bot is not there any more; undefined: it is, as far as anybody told. */
  leftAt: Date | undefined
}

/** What a handler that only reads works with: one person asking, one conversation, one moment. */
export interface ReadContext {
  reader: Reader
  now: Date
  actor: Person
  /** Who they are on the platform they used; `/link` needs it. */
  sender: PlatformUser
  entryPoint: EntryPoint
  conversation: Conversation
  /** What came with it, staged. */
  files: readonly SentFile[]
  /** Speaks the actor's language. */
  t: Translator
  /** IANA name: the actor's, or the product's default. */
  timeZone: string
}

/** What a handler that changes something works with: the same inside one transaction. */
export interface Context extends ReadContext {
  /** Reads as `reader` does, and writes. */
  tx: Tx
  /** Writes an outbox row in this transaction. @returns false: there is no way to them */
  say(to: Audience, content: Content, scheduled?: Scheduled): Promise<boolean>
  /** Redraws every posted copy of every card that shows one of these, for everybody who has it: `refresh({ deal: id })`. */
  refresh: Refresh
}

/** What is said because of the time alone: it goes out a little later where many are said at once. */
export interface Scheduled {
  /** Which one it is: the same is as late every day. */
  id: string
  /** Everywhere, and not only in the minutes that are crowded there. */
  spread?: 'always'
}

/** Says things in a transaction that no inbound began. */
export type CreateNotifier = (tx: Tx, now: Date) => Notifier
export type Notifier = Pick<Context, 'say' | 'refresh'>

/** What is said: drawn when it is sent, in each reader's language. A card is named by what it presents. */
export type Content = { type: 'words'; key: WordKey; args?: WordArguments } | { type: 'card'; of: Subject }

/**
 * What a handler answers the asker. Cards and forms are named, and drawn by whoever answers. Cards go to the whole
 * conversation where everybody in it may see them, else to the asker alone (docs/decisions/016-everything-said-has-an-audience.md); texts and forms always go to the
 * asker alone.
 */
export type Reply =
  | { type: 'nothing' }
  | AnswerText
  | { type: 'card'; card: string; subject: string; onlyAsker?: boolean }
  /** `draft`: what was filled in before (`forms/form-draft.ts`). */
  | { type: 'form'; form: string; subject: string; draft?: string }
  | { type: 'fieldErrors'; errors: Record<string, string> }
