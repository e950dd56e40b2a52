import type { Adapter } from '../chat/adapter.ts'
import type { ForwardedLine } from '../chat/forwarded-line.ts'
import type { Happening } from '../chat/happening.ts'
import type { LinkPreview } from '../chat/link-preview.ts'
import type { FieldOption, OptionsQuestion } from '../chat/options.ts'
import type { Lost } from '../chat/outgoing.ts'
import type { Clock } from '../clock/clock.ts'
import type { Locale } from '../i18n/locale.ts'
import type { Log } from '../log/log.ts'
import type { Person } from '../people/person.ts'
import type { StorageWaits } from '../store/storage-backoff.ts'
import type { Reader, Store, Tx } from '../store/store.ts'
import type { Capture } from './definitions/capture.ts'
import type { CardDefinition, NamedCard } from './definitions/card.ts'
import type { Command } from './definitions/command.ts'
import type { Context, Notifier, Reply } from './definitions/context.ts'
import type { FileIntake } from './definitions/files.ts'
import type { FormDefinition } from './definitions/form.ts'
import type { FormPages } from './forms/form-link.ts'

export type Typed = Pick<OptionsQuestion, 'kind' | 'typed' | 'most'>
export type Happened = Omit<Happening, 'dedupeKey' | 'raw'>

/** What the roof hands to the bot. */
export interface BotOptions {
  store: Store
  clock: Clock
  log: Log
  adapters: readonly Adapter[]
  commands: readonly Command[]
  cards: readonly CardDefinition[]
  forms: readonly FormDefinition[]
  capture: Capture
  /** What follows from something that happened on a platform outside of any conversation. */
  happens?: (tx: Tx, happening: Happened, notifier: Notifier) => Promise<void>
  /** What fields of people and customers offer while somebody types, within their reach. Without it: nothing. */
  offers?: (reader: Reader, asker: Person, typed: Typed) => Promise<FieldOption[]>
  /** Which cards are on somebody's page of their own, from top to bottom; one that they may not see is left out. Without it: none. */
  home?: (reader: Reader, person: Person) => Promise<readonly NamedCard[]>
  /** What answers a record of talk that one of us forwards to the bot, alone with it. Without it: as any other message. */
  forwarded?: (ctx: Context, said: { messageId: string; lines: readonly ForwardedLine[] }) => Promise<Reply>
  /** What is said below a link of ours, as far as whoever posted it may see it, where only people of ours read it. Without it: nothing. */
  preview?: (reader: Reader, asker: Person, path: string) => Promise<LinkPreview | undefined>
  /** Without it forms are typed where a platform would have them as pages. */
  formPages?: FormPages
  /** Without it files stay on their platform. */
  files?: FileIntake
  /** For people who have set neither. */
  defaults: { locale: Locale; timeZone: string }
  observer: BotObserver
  /** How long the storage is waited for between two tries, while it takes nothing. */
  storageWaits?: StorageWaits
}

/** What the bot reports about itself; the roof turns it into metrics. */
export interface BotObserver {
  received(count: number, duplicates: number): void
  handled(milliseconds: number, events: number): void
  refused(code: string): void
  parked(): void
  sent(milliseconds: number): void
  retried(): void
  /** A message of which nobody knows whether it arrived is said once more where that cannot be seen. */
  repeated(): void
  dead(): void
  /** A message was shown without its buttons, its picture, as text, as its place allows. */
  lost(what: Lost): void
}

export const silentObserver: BotObserver = {
  received: () => {},
  handled: () => {},
  refused: () => {},
  parked: () => {},
  sent: () => {},
  retried: () => {},
  repeated: () => {},
  dead: () => {},
  lost: () => {},
}
