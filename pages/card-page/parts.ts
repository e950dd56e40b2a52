import type { Card } from '../../src/chat/card.ts'
import type { ConversationAddress, PlatformUser } from '../../src/chat/conversation.ts'
import type { Visitor } from '../../src/chat/page-login.ts'
import type { TextSealer } from '../../src/secrets/text-sealer.ts'
import type { PageParts } from '../parts.ts'

/** What the roof hands to the pages of cards. */
export interface CardPageParts
  extends Pick<PageParts, 'store' | 'clock' | 'log' | 'receiver' | 'keys' | 'publicUrl' | 'logins' | 'defaults'> {
  /** Of the links. */
  seals: TextSealer
  /** The card of a button as somebody may see it now; undefined: they may not, or it is gone. @throws StorageUnavailable */
  cardOf(platform: string, visitor: Visitor, token: string): Promise<Card | undefined>
  /** Where they are spoken to alone: what they do on the page is done there. */
  directAddress(platform: string, user: PlatformUser): Promise<ConversationAddress>
}
