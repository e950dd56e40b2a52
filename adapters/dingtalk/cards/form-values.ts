import { msPerHour } from '../../../src/clock/lengths.ts'
import { storable } from '../../../src/typed-text/storable.ts'
import type { FormField } from './form-fields.ts'

/** What of one field is read, characters: the product takes no longer text. */
const longest = 20_000
/** A day is sent as a text; as an instant it is one of China. */
const chinaMs = 8 * msPerHour

/** What was filled in, as it would be typed: of the fields that were asked and no other. */
export function formValues(sent: unknown, fields: readonly Pick<FormField, 'name' | 'type'>[]): Record<string, string> {
  const values = typeof sent === 'object' && sent !== null && !Array.isArray(sent) ? sent : {}
  return Object.fromEntries(
    fields.map(({ name, type }) => {
      const value = Object.hasOwn(values, name) ? (values as Record<string, unknown>)[name] : undefined
      return [name, storable(typedAs(chosenIn(value), type).slice(0, longest))]
    }),
  )
}

function typedAs(value: unknown, type: FormField['type']): string {
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      return type === 'DATE' ? dayOf(value) : String(value)
    case 'boolean':
      return value ? 'true' : ''
    default:
      return ''
  }
}

/** Of a choice it is told which it is, and what it holds. */
const chosenIn = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'value' in value ? value.value : value

function dayOf(ms: number): string {
  const day = new Date(ms + chinaMs)
  return Number.isNaN(day.getTime()) ? '' : day.toISOString().slice(0, 10)
}
