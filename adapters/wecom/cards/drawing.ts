import type { Locale } from '../../../src/i18n/locale.ts'
import type { Lengths } from '../limits.ts'

/** What a card is drawn with. */
export interface Drawing {
  lengths: Lengths
  locale: Locale
  /** The copy's own: digits, letters and `_-@`. */
  taskId: string
  /** The userid of a person of ours, where they are a member here. */
  userIdOf: (personId: string) => string | undefined
  /** What could not be shown, and how it was shown instead. Nobody's data is in it. */
  dropped: string[]
}
