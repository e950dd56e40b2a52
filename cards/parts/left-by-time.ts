import type { Left } from '../../src/bot/definitions/subjects.ts'

/** For cards that also say how late a deal is: that changes by itself, and nobody is written to for it. */
export const leftByTime: Left = {
  left: 'how late a deal is, and who has it in hand, is said as it was when the card was drawn; the card of a stuck deal keeps up',
}
