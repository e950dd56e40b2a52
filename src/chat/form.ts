import type { FieldOption } from './options.ts'

/** A small form in neutral terms (docs/decisions/014-forms-three-ways.md). */
export interface Form {
  /** Comes back with the values; names the form, its subject and what it was drawn from. */
  token: string
  title: string
  intro?: string
  submitLabel: string
  fields: Field[]
  /** The command that does the same, shown where there are no forms. */
  typed?: string
}

export type FieldKind =
  | 'text'
  | 'longText'
  | 'number'
  | 'money'
  | 'date'
  | 'choice'
  | 'person'
  | 'customer'
  | 'file'
  | 'tick'

export interface Field {
  name: string
  label: string
  kind: FieldKind
  required: boolean
  hint?: string
  value?: string
  /** What is wrong with it, of a form that was sent in before. */
  error?: string
  /** For `choice`; for `person` those who come into question, where they are few. */
  options?: FieldOption[]
  /** What may be meant; any other text can be typed as well. Left out where a form cannot offer it. */
  suggestions?: FieldOption[]
}
