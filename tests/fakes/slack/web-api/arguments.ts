import { isJson, type Json } from '../../simulation/json.ts'
import { invalidArguments } from './api-error.ts'

/** The arguments of a call, which come as a form (values are texts, nested ones JSON) or as JSON. */
export class Arguments {
  readonly all: Json

  constructor(all: Json) {
    this.all = all
  }

  has(name: string): boolean {
    const value = this.all[name]
    return value !== undefined && value !== null && value !== ''
  }

  /** Empty where it is not given. */
  text(name: string): string {
    const value = this.all[name]
    if (value === undefined || value === null) return ''
    if (typeof value === 'object') throw invalidArguments(`must be a string [json-pointer:/${name}]`)
    return String(value)
  }

  flag(name: string): boolean {
    return ['true', '1'].includes(this.text(name))
  }

  number(name: string, fallback: number): number {
    if (!this.has(name)) return fallback
    const value = Number(this.text(name))
    if (!Number.isInteger(value)) throw invalidArguments(`must be an integer [json-pointer:/${name}]`)
    return value
  }

  /** A nested value; `undefined` where it is not given, `notJson` where it is no JSON. */
  json(name: string): unknown {
    const value = this.all[name]
    if (value === undefined || value === null || value === '') return undefined
    if (typeof value !== 'string') return value
    try {
      return JSON.parse(value)
    } catch {
      return notJson
    }
  }

  list(name: string): string[] {
    const value = this.all[name]
    if (Array.isArray(value)) return value.map(String)
    return this.text(name).split(',').filter(Boolean)
  }
}

export const notJson = Symbol('no JSON')

/** @throws invalid_form_data, invalid_json or invalid_post_type as `type` says, by name */
export function readArguments(body: Buffer, contentType: string, query: URLSearchParams): Arguments {
  const fromQuery = Object.fromEntries(query)
  const text = body.toString('utf8')
  if (text === '') return new Arguments(fromQuery)
  const type = contentType.split(';')[0]!.trim().toLowerCase()
  if (type === 'application/x-www-form-urlencoded')
    return new Arguments({ ...fromQuery, ...Object.fromEntries(new URLSearchParams(text)) })
  if (type !== 'application/json') throw new Error('invalid_post_type')
  const parsed: unknown = parsedOrUndefined(text)
  if (parsed === undefined) throw new Error('invalid_json')
  if (!isJson(parsed)) throw new Error('json_not_object')
  return new Arguments({ ...fromQuery, ...parsed })
}

function parsedOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
