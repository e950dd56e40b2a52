import { isJson } from '../../simulation/json.ts'

const readKeys = ['title', 'text', 'fields', 'label', 'hint', 'caption', 'alt_text', 'elements', 'accessory', 'element']
const nested = [
  'rows',
  'child_blocks',
  'options',
  'option_groups',
  'description',
  'placeholder',
  'body',
  'subtitle',
  'actions',
  'chart',
  'segments',
  'series',
  'data',
  'value',
]

/** All words that can be read in blocks, in their order. */
export function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value]
  if (typeof value === 'number') return [String(value)]
  if (Array.isArray(value)) return value.flatMap(wordsIn)
  if (!isJson(value)) return []
  return [...readKeys, ...nested].flatMap((key) => (isRead(key, value[key]) ? wordsIn(value[key]) : []))
}

/** The `value` of a button is for the app; a number in a chart is for people. */
const isRead = (key: string, value: unknown): boolean => key !== 'value' || typeof value === 'number'
