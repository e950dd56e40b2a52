import type { Visitor } from './page-login.ts'

/** Whom somebody talks to, as their browser says: it proves nothing. */
export type TalkClaim = { contact: string } | { group: string }

/** Somebody outside, or a group with such people, as the platform tells whoever talks to them. */
export interface VouchedTalk {
  /** The platform's ids of all who are meant: of a group its own first. */
  contactIds: readonly string[]
  /** As whoever talks to them wrote it. */
  company: string | undefined
  phones: readonly string[]
}

/** A file that a page loads from us: nothing is loaded from anywhere else. */
export interface PanelScript {
  /** `talk.js` is a module whose `talk(setUp)` gives the claim, or nothing where nobody outside is talked to. */
  name: string
  path: string
}

/** What a platform has beside the talk with somebody outside. */
export interface TalkPanel {
  readonly scripts: readonly PanelScript[]
  /** What `talk` is called with on this page. @throws RemoteRefused, NeverArrived */
  setUp(pageUrl: string): Promise<unknown>
  /** Undefined: this member of ours does not talk to them, or nobody there is from outside. @throws RemoteRefused, NeverArrived */
  vouch(visitor: Visitor, claim: TalkClaim): Promise<VouchedTalk | undefined>
}
