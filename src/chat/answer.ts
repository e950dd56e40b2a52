import type { Card } from './card.ts'
import type { Form } from './form.ts'

/**
 * What an acknowledgement may carry (docs/decisions/009-answers-in-the-acknowledgement.md). `neutral`: no answer yet,
 * it will be sent as a message.
 */
export type Answer = (
  | { type: 'done' }
  | { type: 'neutral' }
  /** `refused`: it says no, and nothing was changed. */
  | { type: 'text'; text: string; refused?: true }
  | { type: 'form'; form: Form }
  | { type: 'fieldErrors'; errors: Record<string, string> }
) & {
  /**
   * The pressed copy as it is now (`capabilities.cardInAck`): no other rewrite of it is sent. On a page of ours: the card that
   * answers.
   */
  card?: Card
}
