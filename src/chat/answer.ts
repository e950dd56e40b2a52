import type { Form } from './form.ts'

/** What an acknowledgement may carry (decision "Answer"). `neutral`: nothing yet, the outbox will tell. */
export type Answer =
  | { type: 'done' }
  | { type: 'neutral' }
  /** `refused`: it says no, and nothing was changed. */
  | { type: 'text'; text: string; refused?: true }
  | { type: 'form'; form: Form }
  | { type: 'fieldErrors'; errors: Record<string, string> }
