import type { TokenStore } from '../../src/chat/access-tokens.ts'
import type { CardPages } from '../../src/chat/card-pages.ts'
import type { ConversationAddress, PlatformUser } from '../../src/chat/conversation.ts'
import type { Clock } from '../../src/clock/clock.ts'
import type { Timers } from '../../src/clock/timers.ts'
import type { WorkCalendar } from '../../src/clock/work-calendar.ts'
import type { Locale } from '../../src/i18n/locale.ts'
import type { Log } from '../../src/log/log.ts'
import type { Store } from '../../src/store/store.ts'
import type { Step } from './cards/ladder.ts'
import type { PlacedStore } from './cards/placed.ts'
import type { RobotKey } from './custom-robot/robot-webhook.ts'

/** What the adapter asks of the product. */
export interface DingtalkPorts {
  clock: Clock
  log: Log
  /** For whoever has not chosen one. */
  locale: Locale
  /** The app's access token, for all processes. */
  tokens: TokenStore
  /** Where what somebody said can be answered. */
  sessions: TextSealer
  /** What a file is fetched with. */
  files: TextSealer
  /** Who has opened a page with which browser. Undefined: pages are opened by their links alone. */
  logins?: TextSealer
  /** What all processes know together. Undefined: nothing is counted, and no group tells who is in it. */
  kept?: KeptPorts
  /** What cards carry, kept for all processes. Without it there are no cards of the template. */
  placed?: PlacedStore
  /** Where what stands on a card can be done without a press of DingTalk's. Undefined: there are no pages. */
  cardPages?: CardPages | undefined
  localeOf?(user: PlatformUser): Promise<Locale | undefined>
  /** An organisation's cards go without their template from now on, or with it again. */
  onStep?(step: Step): void
  /** How long the answer to a press may take, milliseconds. Default: as long as DingTalk waits for it. */
  pressAnswer?: number
  /** What a group's custom robot is spoken through with; undefined: none was named. */
  robotKeyOf(address: ConversationAddress): Promise<RobotKey | undefined>
  /** Default: the machine's. */
  timers?: Timers
  /** From 0 up to 1. Default: by chance. */
  random?: () => number
}

export interface KeptPorts {
  store: Pick<Store, 'read' | 'write'>
  /** What of a month is ours: calls of the API, pushes by Stream and webhook. */
  monthly: Readonly<Record<'calls' | 'pushes', number>>
  /** Which days are worked. */
  calendar(): Promise<Pick<WorkCalendar, 'isWorkday'>>
}

export interface TextSealer {
  seal(text: string): string
  /** Undefined: of a key that is gone, or damaged. */
  open(sealed: string): string | undefined
}

/** One internal app of an organisation, with its robot. */
export interface DingtalkOptions {
  clientId: string
  clientSecret: string
  /** In place of `https://api.dingtalk.com`; with a path where a gateway has one. */
  apiBase: URL
  /** … of `https://oapi.dingtalk.com`, likewise. */
  oldApiBase: URL
  /** … of `https://login.dingtalk.com`, where people log in with an account; undefined: nobody does. */
  loginBase?: URL
  /** Where people reach our pages; undefined: there are none. */
  publicUrl?: string | undefined
  /** Of the 酷应用 through which groups let the robot in; undefined: it has none. */
  coolAppCode?: string | undefined
  /** The template of cards, as the card platform names it: `….schema`. Without it cards are texts and links. */
  cardTemplateId?: string | undefined
  /** What waits for people stands in their 待办, too. */
  todo?: boolean
}
