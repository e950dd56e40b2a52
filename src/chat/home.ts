import type { Locale } from '../i18n/locale.ts'
import type { Card } from './card.ts'
import type { PlatformUser } from './conversation.ts'

/** Whose page of their own is to be drawn, on a platform that gives each person one (`Receiver.home`). */
export interface HomeQuestion {
  platform: string
  asker: PlatformUser
}

/** What is on it, from top to bottom, in their language. */
export interface Home {
  locale: Locale
  cards: Card[]
}
