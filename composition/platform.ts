import type { Express, Router } from 'express'
import type { Command } from '../src/bot/definitions/command.ts'
import type { Bot } from '../src/bot/start-bot.ts'
import type { Adapter } from '../src/chat/adapter.ts'
import type { ConversationKind } from '../src/chat/conversation.ts'
import type { PlatformEvent } from '../src/chat/happening.ts'
import type { InboundEvent, MessageKind } from '../src/chat/inbound.ts'
import type { Settings } from '../src/config/settings.ts'
import type { Translator } from '../src/i18n/translate.ts'
import type { Found, ProofOptions } from '../src/operations/findings.ts'
import type { ServerParts } from './server-parts.ts'

/** What a platform is opened with: the parts, the commands people may type there, and where its webhooks are mounted. */
export interface PlatformPorts extends ServerParts {
  commands: readonly Command[]
  publicApp: Express
  /** How the process is doing, for whoever runs it: also where only this machine listens. */
  operations: Router
  /** What one process at a time may do. There once the platform is started. */
  leases(): Bot['leases']
}

/** What comes in from a platform. */
export interface Heard {
  messages: readonly MessageKind[]
  events: readonly Exclude<InboundEvent['type'], 'happening'>[]
  happenings: readonly PlatformEvent['type'][]
}

/** What people may look for in vain: what it is, and why it is not there. */
export type NotThere = Readonly<Record<string, string>>

/** One way of saying something, of several that a platform has. */
export interface PlaceOfPlatform {
  title: string
  id: string
  kind: ConversationKind
  notThere: NotThere
  /** As it is where these are not set. */
  without?: readonly (keyof Settings)[]
  /** Nothing is heard there: none of what people do there is looked for. */
  onlySpeaks?: true
}

/**
 * Tries the settings of a platform as the server would use them; nobody there hears of it, unless a place is named. Called
 * when all it needs is set.
 */
export type Prove = (settings: Settings, t: Translator, options: ProofOptions) => Promise<readonly Found[]>

/** A platform the server can connect to. One entry of `platforms.ts` and one folder in `adapters/` are all there is to one. */
export interface Platform {
  /** As the adapter calls itself. */
  name: string
  /** It is connected when all of these are set. */
  needs: readonly (keyof Settings)[]
  /** It takes nothing in, so it is closed last: what the bot still says goes out. */
  onlySpeaks?: true
  /** What is taken in; nothing where it only speaks. `docs/platforms.md` shows it. */
  hears?: Heard
  /** Its ways of saying something, by the id of a conversation each; undefined: there is one. */
  places?: readonly PlaceOfPlatform[]
  /** What is said there while it is not connected waits in the outbox, instead of failing. */
  keepsWhenOff?: true
  /** What `admin doctor` tries of it. */
  prove?: Prove
  open(ports: PlatformPorts): Adapter & { address?(): string }
}
