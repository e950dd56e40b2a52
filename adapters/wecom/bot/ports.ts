import type { PlatformUser } from '../../../src/chat/conversation.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import type { Timers } from '../../../src/clock/timers.ts'
import type { Locale } from '../../../src/i18n/locale.ts'
import type { Log } from '../../../src/log/log.ts'
import type { UserIdsOf } from '../directory/member-links.ts'
import type { DrawingOptions } from './drawn.ts'

/** What the bot asks of the product. */
export interface BotPorts {
  clock: Clock
  log: Log
  /** Of several processes one has the bot's connection. Asked for once the adapter has started. */
  leases(): { want(name: string): Promise<void>; holds(name: string): boolean; onChange(told: () => void): void }
  /** Seals what is kept of a file's address, and opens it; undefined where it is none of ours. */
  seal(text: string): string
  unseal(sealed: string): string | undefined
  /** The conversation of somebody alone with the bot, by its id as it came in; undefined: they never said a word there. */
  ownChatOf(user: PlatformUser): Promise<string | undefined>
  /** The members whom a card names. */
  userIdsOf: UserIdsOf
  /** Where nobody is known. */
  locale: Locale
  /** In which somebody is answered; undefined: they are nobody we know. */
  localeOf(user: PlatformUser): Promise<Locale | undefined>
  /** Tests move them by hand. */
  timers?: Timers
  /** From 0 up to 1. */
  random?(): number
  /** How long the answer to a press may take, milliseconds. Tests on a busy machine wait for longer. */
  pressAnswer?: number
}

export interface BotOptions extends Omit<DrawingOptions, 'userIdOf'> {
  /** The CorpID. */
  tenant: string
  botId: string
  secret: string
  /** `wss:` … */
  wsUrl: string
  proxy?: string | undefined
  /** Behind the @ in groups; without it a name that has blanks in it is not known as one. */
  name?: string | undefined
}
