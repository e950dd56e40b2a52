import type { Happening } from '../../src/chat/happening.ts'
import type { Inbound } from '../../src/chat/inbound.ts'
import type { OptionsQuestion } from '../../src/chat/options.ts'

/** Who did something, before the directory is asked what they are to us. */
export interface Doer {
  /** Their own company's. */
  tenant: string
  userId: string
  name?: string
  bot?: true
}

/** What an acknowledgement can say besides "it is recorded". */
export type Waits = 'command' | 'press' | 'submit'

export interface ParsedInbound {
  what: 'inbound'
  /** The workspace that let us in. */
  tenant: string
  by: Doer
  /** Undefined: alone with the bot. */
  channel: string | undefined
  draft: Pick<Inbound, 'dedupeKey' | 'at' | 'event' | 'raw'> & Partial<Pick<Inbound, 'kind' | 'sharedId'>>
  waits?: Waits
  /** Opens a view, for 3 s and once. */
  trigger?: string
  responseUrl?: string
  /** The modal that was submitted. */
  view?: ParsedView
}

export interface ParsedView {
  id: string
  blocks: readonly { type: string; block_id?: string }[]
}

export interface ParsedOptions {
  what: 'options'
  tenant: string
  by: Doer
  /** Undefined: of a field that asks for nothing we know. */
  question: Pick<OptionsQuestion, 'kind' | 'typed' | 'most'> | undefined
}

export interface ParsedHappening {
  what: 'happening'
  happening: Happening
}

/** Somebody's profile changed. */
export interface ParsedUser {
  what: 'user'
  tenant: string
  user: unknown
  happening: Omit<Happening, 'event'>
}

/** Somebody looks at their Home tab. */
export interface ParsedHome {
  what: 'home'
  tenant: string
  userId: string
  /** Where they are spoken to alone. */
  channel: string | undefined
  /** Of what is there now. */
  hash: string | undefined
}

/** Links to a domain of ours in a message. */
export interface ParsedLinks {
  what: 'links'
  tenant: string
  by: Doer
  channel: string
  ts: string
  urls: readonly string[]
}

/** Slack kept events back, for there were too many (`app_rate_limited`). */
export interface ParsedLimit {
  what: 'limited'
  tenant: string
  /** Of the minute in which it began. */
  at: Date
}

export type Parsed =
  | ParsedInbound
  | ParsedOptions
  | ParsedHappening
  | ParsedUser
  | ParsedHome
  | ParsedLinks
  | ParsedLimit
  /** Nothing of ours, or nothing that says anything. */
  | { what: 'nothing' }
