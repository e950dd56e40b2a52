import { z } from 'zod'
import type { Field, FieldKind, Form } from '../../../src/chat/form.ts'
import { saysYes } from '../../../src/i18n/yes-or-no.ts'
import { readableLine } from './cut.ts'

/**
 * A field of the template's form (open.dingtalk.com/document/development/form-component; client 7.6.6, desktop 7.6.0; long
 * text and numbers 7.6.35). *Unsaid*: what `defaultValue` of a choice is; it is what comes back.
 */
const formField = z.object({
  name: z.string(),
  label: z.string(),
  type: z.enum(['TEXT', 'TEXT_AREA', 'NUMBER', 'DATE', 'SELECT', 'CHECKBOX']),
  required: z.literal(true).optional(),
  placeholder: z.string().optional(),
  defaultValue: z.union([z.string(), z.boolean(), z.object({ index: z.number(), value: z.string() })]).optional(),
  options: z.array(z.object({ value: z.string(), text: z.string() })).optional(),
})
const formVariable = z.object({ fields: z.array(formField) })

export type FormField = z.output<typeof formField>

/** DingTalk has no field for a file. */
const types: Partial<Record<FieldKind, FormField['type']>> = {
  text: 'TEXT',
  longText: 'TEXT_AREA',
  number: 'NUMBER',
  // People write 52万.
  money: 'TEXT',
  date: 'DATE',
  choice: 'SELECT',
  tick: 'CHECKBOX',
}

/** The fields of a form as the template's form takes them. Undefined: it has one that there is nothing for, or none. */
export function formFields({ fields }: Pick<Form, 'fields'>): FormField[] | undefined {
  const drawn = fields.map(fieldOf)
  if (fields.length === 0 || new Set(fields.map(({ name }) => name)).size < fields.length) return undefined
  return drawn.every((field) => field !== undefined) ? drawn : undefined
}

function fieldOf({ name, label, kind, required, hint, value = '', error, options }: Field): FormField | undefined {
  const type = typeOf(kind, value, options)
  const isChoice = type === 'SELECT'
  if (type === undefined || (isChoice && !options?.length)) return undefined
  const field: FormField = {
    ...{ name, label: withError(readableLine(label), error), type },
    ...(required && kind !== 'tick' ? { required: true } : {}),
    ...(hint === undefined ? {} : { placeholder: readableLine(hint) }),
    ...(isChoice ? { options: options!.map((one) => ({ value: one.value, text: readableLine(one.label) })) } : {}),
  }
  return withValue(field, value)
}

/** What was typed before and is no day, or no number, is typed again. */
function typeOf(kind: FieldKind, value: string, options: Field['options']): FormField['type'] | undefined {
  // DingTalk looks for nobody: where few come into question one is chosen, else the name is typed.
  if (kind === 'person' || kind === 'customer') return options?.length ? 'SELECT' : 'TEXT'
  if (kind === 'date' && value !== '' && !/^\d{4}-\d\d-\d\d$/.test(value)) return 'TEXT'
  if (kind === 'number' && value !== '' && !/^-?\d{1,15}(?:\.\d{1,10})?$/.test(value)) return 'TEXT'
  return types[kind]
}

/** What was typed stands in it again. */
export function withValue({ defaultValue: _, ...field }: FormField, value: string): FormField {
  switch (field.type) {
    case 'CHECKBOX':
      return saysYes(value) ? { ...field, defaultValue: true } : field
    case 'SELECT': {
      const index = field.options?.findIndex((one) => one.value === value) ?? -1
      return index === -1 ? field : { ...field, defaultValue: { index, value } }
    }
    default:
      return value === '' ? field : { ...field, defaultValue: value }
  }
}

export const withError = (label: string, error: string | undefined): string =>
  error === undefined ? label : `${label} · ${readableLine(error)}`

export const writeForm = (fields: readonly FormField[]): string => JSON.stringify({ fields })

/** Undefined: we did not write it. */
export function readForm(written: string): FormField[] | undefined {
  try {
    return formVariable.parse(JSON.parse(written)).fields as FormField[]
  } catch {
    return undefined
  }
}
