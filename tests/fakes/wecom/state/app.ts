import type { Json } from '../../simulation/json.ts'

/** Who may use an app. */
export interface VisibleRange {
  /** userids, in lower case. */
  readonly members: Set<string>
  readonly departments: Set<number>
  readonly tags: Set<number>
}

/** A self-built app as its page in the admin console has it. */
export interface App {
  readonly agentId: number
  name: string
  secret: string
  token: string
  aesKey: string
  /** Where callbacks go; the admin sets it, a test too. */
  callbackUrl: string | undefined
  /** Entering the app's conversation is told. */
  reportsEnter: boolean
  closed: boolean
  /** 可信域名: host, with the port where there is one. */
  trustedDomain: string
  /** 企业可信IP; any where there is none. */
  trustedAddresses: Set<string> | undefined
  homeUrl: string
  readonly visible: VisibleRange
  menu: Json | undefined
  /** It is in 客户联系 → 可调用应用. */
  callsContacts: boolean
  /** `WW_verify_….txt`: what has to lie at the root of the trusted domain. */
  readonly domainFile: { readonly name: string; readonly content: string }
  /** The address for callbacks was saved on its page, after a handshake. */
  callbackVerified: boolean
}

/** Where callbacks of contact sync go, and its secret. */
export interface ContactSync {
  secret: string
  token: string
  aesKey: string
  callbackUrl: string | undefined
}
