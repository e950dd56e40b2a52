import { isJson, type Json } from '../../../simulation/json.ts'
import { bytesOf, widthOf } from '../lengths.ts'
import type { CardReport } from './card-report.ts'
import type { LengthName } from './lengths.ts'

/** Reads one value of a card, and reports what is wrong with it. */
export type Shape = (value: unknown, path: string, report: CardReport) => void

interface TextOptions {
  /** The code when it is missing or empty. */
  missing?: number
  shown?: LengthName
  /** Bytes; more are refused. */
  mostBytes?: number
}

export const text =
  ({ missing, shown, mostBytes }: TextOptions = {}): Shape =>
  (value, path, report) => {
    if (value === undefined || value === '') {
      if (missing) report.refuse(path, 'missing', missing)
      return
    }
    if (typeof value !== 'string') return report.refuse(path, 'no text')
    if (shown) report.length(path, shown, widthOf(value))
    if (mostBytes && bytesOf(value) > mostBytes) report.refuse(path, `over ${mostBytes} bytes`)
  }

export const url =
  ({ required = false } = {}): Shape =>
  (value, path, report) => {
    if (value === undefined || value === '') {
      if (required) report.refuse(path, 'missing', 41010)
      return
    }
    if (typeof value !== 'string') return report.refuse(path, 'no text')
    if (!/^https?:\/\/\S+$/.test(value)) report.refuse(path, 'without http(s)://', 45034)
  }

export const oneOf =
  (allowed: readonly number[], { required = false } = {}): Shape =>
  (value, path, report) => {
    if (value === undefined) {
      if (required) report.refuse(path, 'missing')
      return
    }
    if (!allowed.includes(value as number)) report.refuse(path, `none of ${allowed.join(', ')}`)
  }

export const flag: Shape = (value, path, report) => {
  if (value !== undefined && typeof value !== 'boolean') report.refuse(path, 'neither true nor false')
}

/** A number from `low` to `high`. */
export const between =
  (low: number, high: number): Shape =>
  (value, path, report) => {
    if (value === undefined) return
    if (typeof value !== 'number' || value < low || value > high) report.refuse(path, `not from ${low} to ${high}`)
  }

export const list =
  (least: number, most: number, of: Shape): Shape =>
  (value, path, report) => {
    if (value === undefined && least === 0) return
    if (!Array.isArray(value)) return report.refuse(path, value === undefined ? 'missing' : 'no list')
    if (value.length < least || value.length > most) report.refuse(path, `${value.length}, not ${least} to ${most}`)
    for (const [index, one] of value.entries()) of(one, `${path}[${index}]`, report)
  }

interface ObjectOptions {
  required?: boolean
  /** What holds between its fields. */
  also?: (value: Json, path: string, report: CardReport) => void
}

export const object =
  (fields: Record<string, Shape>, { required = false, also }: ObjectOptions = {}): Shape =>
  (value, path, report) => {
    if (value === undefined) {
      if (required) report.refuse(path, 'missing')
      return
    }
    if (!isJson(value)) return report.refuse(path, 'no object')
    readFields(value, fields, path, report)
    also?.(value, path, report)
  }

export function readFields(value: Json, fields: Record<string, Shape>, path: string, report: CardReport): void {
  const at = (name: string) => (path ? `${path}.${name}` : name)
  for (const [name, shape] of Object.entries(fields)) shape(value[name], at(name), report)
  for (const name of Object.keys(value)) if (!fields[name]) report.ignore(at(name), 'unknown here')
}

/** A field that is read in new states alone. */
export const inUpdates =
  (shape: Shape): Shape =>
  (value, path, report) => {
    if (value === undefined) return
    if (report.isUpdate) shape(value, path, report)
    else report.ignore(path, 'only where a card is rewritten')
  }

/** No two of them may have the same value there. */
export function distinct(values: unknown, name: string, path: string, report: CardReport, errcode?: number): void {
  const all = Array.isArray(values) ? values.filter(isJson).map((one) => one[name]) : []
  if (new Set(all).size < all.length) report.refuse(path, `${name} twice`, errcode)
}
