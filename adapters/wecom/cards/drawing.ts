import type { Locale } from '../../../src/i18n/locale.ts'
import type { PlaceKind } from '../conversation-id.ts'
import { type Lengths, lengthsIn } from '../limits.ts'

/** Where something is said, and what goes with it. */
export interface Around {
  place: PlaceKind
  locale: Locale
  /** The copy's own, new for each message: digits, letters and `_-@`, at most 120 bytes. */
  taskId: string
  /** Where people open what is ours, without a slash at its end. Without it a card without buttons leads nowhere. */
  publicUrl?: string
  /** WeCom's id of the card's picture, uploaded before; a robot is given the picture itself. Without it the picture's lines are shown. */
  mediaId?: string
  /** The userid of a person of ours, where they are a member here. */
  userIdOf?: (personId: string) => string | undefined
}

/** What a message is drawn with. */
export interface Drawing extends Around {
  lengths: Lengths
  /** What could not be shown, and how it was shown instead. Nobody's data is in it. */
  dropped: string[]
}

export const drawingOf = (around: Around): Drawing => ({ ...around, lengths: lengthsIn(around.place), dropped: [] })
