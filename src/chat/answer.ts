import type { Form } from './form.ts'

/** What an acknowledgement may carry (decision "Answer"). `neutral`: nothing yet, the outbox will tell. */
export type Answer =
  | { type: 'done' }
  | { type: 'neutral' }
  | { type: 'text'; text: string }
  | { type: 'form'; form: Form }
  | { type: 'fieldErrors'; errors: Record<string, string> }
