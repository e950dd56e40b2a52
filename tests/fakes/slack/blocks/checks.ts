import { isJson, type Json } from '../../simulation/json.ts'
import type { FileRecord } from '../state/file.ts'
import type { Problem } from './problem.ts'

export type Surface = 'message' | 'modal' | 'home'

/** Where blocks are to be shown, and what is known there. */
export interface Place {
  surface: Surface
  /** Kinds of blocks this workspace does not have yet. */
  unknown: ReadonlySet<string>
  /** A file by its id, `url_private` or permalink. */
  file(named: string): FileRecord | undefined
}

/** Finds what is wrong with a value that stands at `at`. */
export type Check = (value: unknown, at: string, place: Place) => Problem[]

export const problem = (pointer: string, code: string, message: string, constraint?: number): Problem[] => [
  { pointer, code, message, ...(constraint === undefined ? {} : { constraint }) },
]

/** Limits count UTF-16 units: Slack does not say what a character is, and this is the most it can be. */
export function string(limits: { min?: number; max?: number; like?: RegExp } = {}): Check {
  const { min = 0, max = Number.POSITIVE_INFINITY, like } = limits
  return (value, at) => {
    if (typeof value !== 'string') return problem(at, 'invalid_type', 'must provide a string')
    if (value.length > max) return problem(at, 'too_long', `must be less than ${max + 1} characters`, max)
    if (value.length < min) return problem(at, 'too_short', `must be more than ${min - 1} characters`, min)
    if (like && !like.test(value)) return problem(at, 'invalid_format', 'invalid format')
    return []
  }
}

export function integer({ min, max }: { min: number; max: number }): Check {
  return (value, at) => {
    if (!Number.isInteger(value)) return problem(at, 'invalid_type', 'must provide an integer')
    if ((value as number) > max) return problem(at, 'too_large', `must be less than ${max + 1}`, max)
    return (value as number) < min ? problem(at, 'too_small', `must be more than ${min - 1}`, min) : []
  }
}

export const number: Check = (value, at) =>
  typeof value === 'number' ? [] : problem(at, 'invalid_type', 'must provide a number')

export const boolean: Check = (value, at) =>
  typeof value === 'boolean' ? [] : problem(at, 'invalid_type', 'must provide a boolean')

export const oneOf =
  (...allowed: readonly unknown[]): Check =>
  (value, at) =>
    allowed.includes(value) ? [] : problem(at, 'invalid_value', `must be one of: ${allowed.join(', ')}`)

export function list(of: Check, { min = 0, max = Number.POSITIVE_INFINITY }: { min?: number; max?: number }): Check {
  return (value, at, place) => {
    if (!Array.isArray(value)) return problem(at, 'invalid_type', 'must provide an array')
    if (value.length > max) return problem(at, 'too_many', `no more than ${max} items allowed`, max)
    if (value.length < min) return problem(at, 'too_few', `no fewer than ${min} items allowed`, min)
    return value.flatMap((item, index) => of(item, `${at}/${index}`, place))
  }
}

/** All of `required`, any of `optional`, nothing else. */
export function object(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  const known = { ...required, ...optional }
  return (value, at, place) => {
    if (!isJson(value)) return problem(at, 'invalid_type', 'must provide an object')
    const missing = Object.keys(required).filter((key) => value[key] === undefined)
    const foreign = Object.keys(value).filter((key) => !(key in known))
    return [
      ...missing.flatMap((key) => problem(at, 'missing_field', `missing required field: ${key}`)),
      ...foreign.flatMap((key) => problem(at, 'unknown_field', `invalid additional property: ${key}`)),
      ...Object.entries(known).flatMap(([key, check]) =>
        value[key] === undefined ? [] : check(value[key], `${at}/${key}`, place),
      ),
    ]
  }
}

/** Both of them. */
export const all =
  (...checks: readonly Check[]): Check =>
  (value, at, place) =>
    checks.flatMap((check) => check(value, at, place))

/** A rule about an object as a whole; what is no object is told by its own check. */
export const rule =
  (broken: (value: Json, place: Place) => string | undefined, code = 'invalid'): Check =>
  (value, at, place) => {
    const message = isJson(value) ? broken(value, place) : undefined
    return message ? problem(at, code, message) : []
  }

/** By its `type`, one of these kinds. */
export function byType(kinds: Readonly<Record<string, Check>>, allowed: readonly string[] = Object.keys(kinds)): Check {
  return (value, at, place) => {
    if (!isJson(value)) return problem(at, 'invalid_type', 'must provide an object')
    const { type } = value
    if (typeof type !== 'string') return problem(at, 'missing_field', 'missing required field: type')
    const check = allowed.includes(type) && !place.unknown.has(type) ? kinds[type] : undefined
    return check ? check(value, at, place) : problem(`${at}/type`, 'unsupported_type', `unsupported type: ${type}`)
  }
}
