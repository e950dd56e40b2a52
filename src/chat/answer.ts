import type { Card } from './card.ts'
import type { Form } from './form.ts'

/** `refused`: it says no, and nothing was changed. `page`: the address of a page of ours in one of its lines. */
export interface AnswerText {
  type: 'text'
  text: string
  refused?: true
  page?: string
}

/**
 * What an acknowledgement may carry (docs/decisions/009-answers-in-the-acknowledgement.md). `neutral`: no answer yet,
 * it will be sent as a message.
 */
export type Answer = (
  | { type: 'done' }
  | { type: 'neutral' }
  | AnswerText
  | { type: 'form'; form: Form }
  | { type: 'fieldErrors'; errors: Record<string, string> }
) & {
  /**
   * The pressed copy as it is now (`capabilities.cardInAck`): no other rewrite of it is sent. On a page of ours: the card that
   * answers.
   */
  card?: Card
}
