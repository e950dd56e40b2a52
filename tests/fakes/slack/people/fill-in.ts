import type { Json } from '../../simulation/json.ts'
import type { FileRecord } from '../state/file.ts'
import { shownFile } from '../state/file.ts'
import { type Field, optionsOf } from './fields.ts'
import { textOf } from './shown.ts'

/** What somebody puts into a field: a text, the text or value of an option, several of them, files. */
export type FieldValue = string | readonly string[] | readonly FileRecord[]

const keys: Record<string, string> = {
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  users_select: 'selected_user',
  channels_select: 'selected_channel',
  conversations_select: 'selected_conversation',
  multi_users_select: 'selected_users',
  multi_channels_select: 'selected_channels',
  multi_conversations_select: 'selected_conversations',
}

/** What somebody wants to choose is not among the options they see. */
export class NotOffered extends Error {}

/**
 * The state of a field with this in it.
 * @param offered options that came from the app, for external selects
 * @param url where the fake is
 */
export function filled(field: Field, value: FieldValue, offered: readonly Json[], url: string): Json {
  const { type } = field
  const several = Array.isArray(value) ? value : [value]
  if (type === 'file_input') return { type, files: (several as FileRecord[]).map((file) => shownFile(file, url)) }
  const texts = several as readonly string[]
  if (/_input$/.test(type) && type !== 'rich_text_input') return { type, value: texts[0] === '' ? null : texts[0] }
  if (type === 'rich_text_input') return { type, rich_text_value: richText(texts[0] ?? '') }
  if (type === 'datetimepicker') return { type, selected_date_time: Number(texts[0]) }
  const key = keys[type]
  if (key) return { type, [key]: key.endsWith('s') ? texts : texts[0] || null }
  const options = texts.filter(Boolean).map((text) => option(field, text, offered))
  const many = type === 'checkboxes' || type.startsWith('multi_')
  return many ? { type, selected_options: options } : { type, selected_option: options[0] ?? null }
}

function option(field: Field, named: string, offered: readonly Json[]): Json {
  const all = [...optionsOf(field.element), ...offered]
  const found = all.find(({ value }) => value === named) ?? all.find(({ text }) => textOf(text) === named)
  if (found) return found
  throw new NotOffered(`${field.label} offers no ${named}, but: ${all.map(({ text }) => textOf(text)).join(', ')}`)
}

const richText = (text: string): Json => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: text ? [{ type: 'text', text }] : [] }],
})

/** What Slack itself has against it before it asks the app; undefined: nothing. */
export function objection({ state, optional, element }: Field): string | undefined {
  const { type: _, ...held } = state
  const [value] = Object.values(held)
  const empty = value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  if (empty) return optional ? undefined : 'Please complete this required field.'
  if (element.type === 'plain_text_input' || element.type === 'number_input') return outOfBounds(element, String(value))
  if (element.type === 'file_input' && (value as unknown[]).length > Number(element.max_files ?? 10))
    return 'Too many files.'
  return undefined
}

function outOfBounds(element: Json, value: string): string | undefined {
  if (element.type === 'plain_text_input') {
    if (value.length < Number(element.min_length ?? 0)) return 'This entry is too short.'
    return value.length > Number(element.max_length ?? 3000) ? 'This entry is too long.' : undefined
  }
  const pattern = element.is_decimal_allowed ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/
  if (!pattern.test(value)) return 'Please enter a number.'
  if (element.min_value !== undefined && Number(value) < Number(element.min_value)) return 'This number is too small.'
  return element.max_value !== undefined && Number(value) > Number(element.max_value)
    ? 'This number is too large.'
    : undefined
}
