import { storable } from '../../../src/typed-text/storable.ts'
import type { Json } from './frame.ts'

/** What a part of a frame holds, whatever it is; nothing where there is none. */
export function within(part: Json, ...path: readonly string[]): Json {
  let found: unknown = part
  for (const name of path) found = isObject(found) && Object.hasOwn(found, name) ? found[name] : undefined
  return isObject(found) ? found : {}
}

/** A text as it can be kept; '' where there is none. */
export const textIn = (part: Json, name: string): string => {
  const text = part[name]
  return typeof text === 'string' ? storable(text) : ''
}

/** One alone may stand without its list. */
export function listIn(part: Json, name: string): unknown[] {
  const list = part[name]
  if (Array.isArray(list)) return list
  return list === undefined || list === null ? [] : [list]
}

export const objectsIn = (part: Json, name: string): Json[] => listIn(part, name).filter(isObject)

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
