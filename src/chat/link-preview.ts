import type { ConversationFacts, PlatformUser } from './conversation.ts'

/** Somebody posted a link to us, on a platform that shows something below it (`Receiver.preview`). */
export interface LinkQuestion {
  platform: string
  /** Whoever posted it. */
  asker: PlatformUser
  /** Who reads it there. */
  facts: ConversationFacts
  /** From the root of our own address: `/d/1024`. */
  path: string
}

export interface LinkPreview {
  title: string
}
