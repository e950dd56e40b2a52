import type { Check as CheckOf, DoctorPorts } from '../../../src/chat/doctor.ts'
import type { HeldConnection } from '../../../src/chat/held-connection.ts'
import type { Locale } from '../../../src/i18n/locale.ts'
import type { WecomApi } from '../api/wecom-api.ts'
import type { AppOptions, WecomOptions } from '../ports.ts'
import type { Agent } from './ask-agent.ts'

/** What the doctor of WeCom asks of the product beside what every doctor does. */
export interface WecomDoctorPorts extends DoctorPorts {
  /** The files that prove whose domain it is, as they were handed to us. */
  domainFiles(): Promise<readonly { name: string; content: string }[]>
  /** The bot as the running server knows it: looked at until it is connected or something is wrong, for a moment. */
  bot(): Promise<BotNow>
  /** Whether somebody said that a menu made by hand is meant; by its fingerprint. */
  isMenuKept(menu: string): Promise<boolean>
  /** Tells at once what somebody has to know while it goes on. */
  tell(line: string): void
  /** How long a press is waited for, milliseconds. Tests do not wait. */
  pressWithin?: number
  /** How soon our own address has to answer, milliseconds; default: as soon as WeCom asks for. */
  answersWithin?: number
}

export interface BotNow {
  /** Undefined: there is none. */
  connection: HeldConnection | undefined
  /** Codes of what was noticed about the platform. */
  conditions: readonly string[]
}

export interface DoctorOptions extends WecomOptions {
  /** The CorpID. */
  corpId: string
  /** Of the company: the menu is everybody's. */
  locale: Locale
  /** The port of the public listener. */
  port?: number | undefined
  /** A member who is sent a card. */
  to?: string | undefined
  /** IANA name, in which moments are told. */
  timeZone: string
}

/** What is examined without a call to WeCom. */
export interface Examined {
  options: DoctorOptions
  ports: WecomDoctorPorts
}

/** … and with the app's token. */
export interface ExaminedApp extends Examined {
  app: AppOptions
  api: WecomApi
  agent: Agent
}

/** One check. @throws RemoteRefused, NeverArrived */
export type Check = CheckOf<Examined>
export type AppCheck = CheckOf<ExaminedApp>
