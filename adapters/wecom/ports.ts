import type { Express } from 'express'
import type { TokenStore } from '../../src/chat/access-tokens.ts'
import type { ConversationAddress } from '../../src/chat/conversation.ts'
import type { Clock } from '../../src/clock/clock.ts'
import type { Locale } from '../../src/i18n/locale.ts'
import type { Log } from '../../src/log/log.ts'
import type { BotPorts } from './bot/ports.ts'
import type { UserIdsOf } from './directory/member-links.ts'
import type { ReachStore } from './persons-a-day.ts'

/** What the app asks of the product. */
export interface AppPorts {
  clock: Clock
  log: Log
  /** The public listener, where WeCom posts to. */
  publicApp: Express
  /** For whoever has not chosen one: the menu is everybody's. */
  locale: Locale
  /** The app's access token, for all processes. */
  tokens: TokenStore
  /** Whether somebody said that a menu made by hand is meant; by its fingerprint. Default: nobody did. */
  isMenuKept?(menu: string): Promise<boolean>
  /** How many people the app tells something in a day, for all processes. Undefined: nobody counts. */
  reach?: ReachStore
  /** How many accounts there are somebody of ours. */
  linkedAccounts?(): Promise<number>
  /** The members whom a card names. */
  userIdsOf: UserIdsOf
  /** What is a secret and has to be kept with a message: by its code a card is rewritten. */
  codes: TextSealer
  /** Where a ticket is kept with which pages are signed, by its name: like the token. */
  tickets(name: string): TokenStore
  /** What a browser keeps of a login, of this corp alone. */
  logins: TextSealer
}

/** What the adapter asks of the product. */
export interface WecomPorts
  extends AppPorts,
    Pick<BotPorts, 'leases' | 'ownChatOf' | 'localeOf' | 'isAnswered' | 'timers' | 'pressAnswer'> {
  /** Where a file lies that was sent to the bot, and what opens it. */
  files: TextSealer
  /** What a group's robot is spoken through with; undefined: none was named. */
  robotKeyOf(address: ConversationAddress): Promise<string | undefined>
}

export interface TextSealer {
  seal(text: string): string
  /** Undefined: of a key that is gone, or damaged. */
  open(sealed: string): string | undefined
}

/** One self-built app of a corp. */
export interface AppOptions {
  corpId: string
  agentId: number
  secret: string
  /** Of callbacks; the newest first, more than one only while they are changed. */
  keys: readonly { token: string; aesKey: string }[]
  /** With a path where a gateway has one, without a slash at its end. */
  apiBase: URL
  /** Where people log in, likewise. */
  oauthBase: URL
  proxy?: string | undefined
  /** The origin at which links to us begin; undefined: there are none. */
  publicUrl?: string | undefined
}

/** How the corp is connected: by an app, by a bot, or by both; and groups by their robots. */
export interface WecomOptions {
  robots?: Pick<AppOptions, 'apiBase' | 'proxy'>
  app?: AppOptions | undefined
  bot?: { tenant: string; botId: string; secret: string; wsUrl: string } & Pick<AppOptions, 'proxy' | 'publicUrl'>
}
