import type { AppManifest } from '../apps/manifest.ts'
import { memberKey } from './channel.ts'

/** An app in one workspace. */
export interface Installation {
  readonly app: AppRecord
  readonly teamId: string
  readonly botUserId: string
  readonly botId: string
  botToken: string
  /** What the bot may; a test may take one away. */
  readonly scopes: Set<string>
  /** Set where tokens rotate. */
  refreshToken?: string
  /** Milliseconds by the fake's clock. */
  expiresAt?: number
  /** What calls with its tokens are told; undefined: they are good. */
  revoked: 'token_revoked' | 'account_inactive' | undefined
  /** Tokens that act as a person: token → user id. */
  readonly userTokens: Map<string, string>
}

export interface AppRecord {
  readonly appId: string
  name: string
  readonly signingSecret: string
  readonly clientId: string
  readonly clientSecret: string
  readonly verificationToken: string
  readonly appToken: string
  /** Bot scopes it asks for; undefined: all there are. */
  scopes: readonly string[] | undefined
  /** Of those, and beside them, what whoever installs it may leave out. */
  optionalScopes: readonly string[]
  /** Scopes of the app-level token. */
  readonly appScopes: Set<string>
  /** Event names it subscribes to (`message.channels`, `app_home_opened`, …); undefined: all it has the scopes for. */
  events: ReadonlySet<string> | undefined
  readonly installations: Installation[]
  /** Where signed posts go; undefined: Socket Mode, or nowhere. */
  requestUrl: string | undefined
  /** Slack sends no events to an address that has not answered its challenge. */
  urlVerified: boolean
  /** Where options of external selects are asked for; undefined: `requestUrl`. */
  optionsUrl: string | undefined
  socketMode: boolean
  /** Commands it registered; undefined: any. */
  commands: readonly string[] | undefined
  /** What it was made of; undefined: a test made it. */
  manifest: AppManifest | undefined
  /** Domains of which it draws links. */
  unfurlDomains: readonly string[]
  /** Slack escapes `@name` in slash commands. */
  shouldEscape: boolean
  /** 15 messages a page, one call a minute for history and replies. */
  restrictedHistory: boolean
  rotatesTokens: boolean
  /** Codes of `oauth.v2.access` that were not exchanged yet → team. */
  readonly codes: Map<string, { teamId: string; userId: string }>
}

export function installationIn(app: AppRecord, teamId: string): Installation | undefined {
  return app.installations.find((one) => one.teamId === teamId && !one.revoked)
}

export const botKey = (one: Installation): string => memberKey({ id: one.botUserId, teamId: one.teamId })
