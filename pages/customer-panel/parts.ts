import type { ConversationAddress, PlatformUser } from '../../src/chat/conversation.ts'
import type { Home } from '../../src/chat/home.ts'
import type { Visitor } from '../../src/chat/page-login.ts'
import type { TalkClaim, TalkPanel, VouchedTalk } from '../../src/chat/talk-panel.ts'
import type { PageParts } from '../parts.ts'

/** Somebody of ours beside a talk; without one: they opened the page elsewhere. */
export interface BesideQuestion {
  platform: string
  visitor: Visitor
  /** `vouched` undefined: the platform does not say that they talk to whom the browser claims. */
  talk?: { claim: TalkClaim; vouched: VouchedTalk | undefined }
}

/** What the roof hands to the page beside a talk. */
export interface PanelParts
  extends Pick<
    PageParts,
    'store' | 'clock' | 'log' | 'receiver' | 'forms' | 'files' | 'publicUrl' | 'logins' | 'defaults'
  > {
  panels(platform: string): TalkPanel | undefined
  /** What stands there, drawn for them alone; undefined for somebody who is not ours. @throws StorageUnavailable */
  beside(question: BesideQuestion): Promise<Home | undefined>
  /** Where they are spoken to alone: what they do on the page is done there. */
  directAddress(platform: string, user: PlatformUser): Promise<ConversationAddress>
}
