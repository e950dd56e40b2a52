import { isJson, type Json } from '../../simulation/json.ts'

interface FormField {
  readonly name: string
  readonly label: string
  readonly type: string
  readonly required: boolean
  readonly options: readonly { value: string; text: string }[]
  readonly defaultValue: unknown
}

/** What the template's form knows (open.dingtalk.com/document/development/form-component). */
const types = ['TEXT', 'TEXT_AREA', 'NUMBER', 'DATE', 'SELECT', 'CHECKBOX']
const known = ['name', 'label', 'type', 'hidden', 'required', 'requiredMsg', 'readOnly', 'placeholder', 'format']

/** The fields of a form's variable. @throws Error where the client would draw none */
export function fieldsIn(variable: string): FormField[] {
  const form: unknown = JSON.parse(variable)
  if (!isJson(form) || !Array.isArray(form.fields) || form.fields.length === 0) throw new Error('a form without fields')
  const fields = form.fields.map(fieldOf)
  if (new Set(fields.map(({ name }) => name)).size < fields.length) throw new Error('two fields of one name')
  return fields
}

function fieldOf(field: unknown): FormField {
  if (!isJson(field) || typeof field.name !== 'string' || typeof field.label !== 'string') throw new Error('no field')
  const strange = Object.keys(field).find((name) => ![...known, 'defaultValue', 'options'].includes(name))
  if (strange !== undefined || !types.includes(String(field.type)))
    throw new Error(`${strange ?? field.type} in a field`)
  const options = Array.isArray(field.options) ? field.options : []
  const areOptions = options.every(
    (one) => isJson(one) && typeof one.value === 'string' && typeof one.text === 'string',
  )
  if (!areOptions || (field.type === 'SELECT') !== options.length > 0) throw new Error(`options of ${field.name}`)
  const { name, label, type, required, defaultValue } = field
  return { name, label, type: String(type), required: required === true, options, defaultValue }
}

/** What the client sends of a form. It looks at nothing but whether what is required is there. @throws Error where it is not */
export function filledIn(variable: string, typed: Readonly<Record<string, string>>): Json {
  const fields = fieldsIn(variable)
  const labels = fields.map(({ label }) => label)
  const unknown = Object.keys(typed).find(
    (label) => !labels.some((one) => one === label || one.startsWith(`${label} · `)),
  )
  if (unknown !== undefined) throw new Error(`no field is called ${unknown}, but ${labels}`)
  const sent: Json = {}
  for (const field of fields) {
    const value = sentOf(field, typedInto(field, typed))
    if (value !== undefined) sent[field.name] = value
    else if (field.required) throw new Error(`${field.label} is required`)
  }
  return sent
}

/** Behind its label may stand what was wrong with it. */
const typedInto = ({ label }: FormField, typed: Readonly<Record<string, string>>): string | undefined =>
  Object.entries(typed).find(([name]) => label === name || label.startsWith(`${name} · `))?.[1]

function sentOf({ type, options, defaultValue }: FormField, typed: string | undefined): unknown {
  if (typed === undefined) return defaultValue
  switch (type) {
    case 'NUMBER':
      return typed === '' ? undefined : Number(typed)
    case 'CHECKBOX':
      return typed === 'true'
    case 'SELECT': {
      const index = options.findIndex(({ value, text }) => value === typed || text === typed)
      if (index === -1) throw new Error(`${typed} is none of ${options.map(({ text }) => text)}`)
      return { index, value: options[index]!.value }
    }
    default:
      return typed === '' ? undefined : typed
  }
}
