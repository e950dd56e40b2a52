import type { Express } from 'express'
import type { PlatformUser } from '../../src/chat/conversation.ts'
import type { Clock } from '../../src/clock/clock.ts'
import type { Locale } from '../../src/i18n/locale.ts'
import type { Log } from '../../src/log/log.ts'
import type { OpenedHomes } from './home/opened-homes.ts'
import type { SweepPorts } from './sweep/ports.ts'

/** Runs something later. @returns what takes that back */
export type After = (ms: number, run: () => void) => () => void

/** What the adapter asks of the product. */
export interface SlackPorts {
  clock: Clock
  log: Log
  /** The public listener, where Slack posts to over HTTP. */
  publicApp: Express
  /** Tests bring their own; else the machine's timers. */
  after?: After
  /** Whether somebody of the directory has this account. Asked for everything that comes in. */
  knows(user: SlackUser): Promise<boolean>
  /** Somebody of the directory; undefined: nobody there has this account. */
  personOf(user: SlackUser): Promise<{ locale: Locale | undefined } | undefined>
  /** For people who have not chosen. */
  locale: Locale
  /**
   * A full member whose mail address Slack has confirmed is the person of the directory with that address. Left out where
   * nobody is to be found that way.
   */
  linkByEmail?(user: SlackUser & { email: string }): Promise<void>
  /** Left out where nothing is taken over from people's profiles. */
  profiles?: ProfilePorts
  /** Who has opened their Home, as all processes know. */
  openedHomes: Pick<OpenedHomes, 'keep' | 'find'>
  /** Left out where what Slack did not deliver is not fetched. */
  sweeps?: SweepPorts
}

/** What the directory does not know of people is taken over from Slack. */
export interface ProfilePorts {
  /** Whether something is missing that Slack may know. */
  lacks(user: SlackUser): Promise<boolean>
  /** What is known already stays as it is. */
  takeOver(user: SlackUser, profile: SlackProfile): Promise<void>
}

export interface SlackProfile {
  locale: Locale | undefined
  timeZone: string | undefined
  managerUserId: string | undefined
}

export type SlackUser = Pick<PlatformUser, 'tenant' | 'userId'>

/** How a workspace is connected: by HTTP with the signing secret, or by sockets with the app token. */
export interface SlackOptions {
  botToken: string
  way: { signingSecret: string } | { appToken: string; sockets: number }
  /** The origin at which links to us begin; undefined: there are none. */
  publicUrl?: string | undefined
  /** With a slash at its end. */
  apiUrl: string
  /** `SLACK_MANAGER_FIELD`: the field of profiles that says who leads somebody. */
  managerField?: string | undefined
  /** `SLACK_COMMANDS`: what is called differently here, or left out. */
  commands?: string | undefined
}
