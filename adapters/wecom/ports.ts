import type { Express } from 'express'
import type { Clock } from '../../src/clock/clock.ts'
import type { Locale } from '../../src/i18n/locale.ts'
import type { Log } from '../../src/log/log.ts'
import type { TokenStore } from './api/access-tokens.ts'

/** What the adapter asks of the product. */
export interface WecomPorts {
  clock: Clock
  log: Log
  /** The public listener, where WeCom posts to. */
  publicApp: Express
  /** For whoever has not chosen one: the menu is everybody's. */
  locale: Locale
  /** The app's access token, for all processes. */
  tokens: TokenStore
  /** What is a secret and has to be kept with a message. */
  codes: CodeSealer
}

/** Codes by which cards are rewritten are kept sealed. */
export interface CodeSealer {
  seal(code: string): string
  /** Undefined: of a key that is gone, or damaged. */
  open(sealed: string): string | undefined
}

/** One self-built app of a corp. */
export interface WecomOptions {
  corpId: string
  agentId: number
  secret: string
  /** Of callbacks; the newest first, more than one only while they are changed. */
  keys: readonly { token: string; aesKey: string }[]
  /** With a path where a gateway has one, without a slash at its end. */
  apiBase: URL
  proxy?: string | undefined
  /** The origin at which links to us begin; undefined: there are none. */
  publicUrl?: string | undefined
}
