import type Database from 'better-sqlite3'
import { Column, is, Param, Placeholder, type Query } from 'drizzle-orm'
import type { Executable } from '../store.ts'

/** What drizzle keeps on a statement it prepared: what to send, and what a select or a `returning` shows, in order. */
interface Prepared extends Executable {
  getQuery(): Query
  fields?: readonly { path: readonly string[]; field: unknown }[]
}

type Bind = (values: Record<string, unknown>) => unknown

interface Shown {
  name: string
  column: Column
}

/**
 * Runs a statement that drizzle prepared without drizzle's own execution, which inspects every parameter and column
 * each time and costs as much as SQLite itself (docs/decisions/004-statements-prepared-from-the-transaction.md). What
 * this cannot decode (expressions, nested selections) is left to drizzle.
 */
export function directStatement(handle: Database.Database, statement: Executable): Executable {
  const prepared = statement as Prepared
  const shown = shownColumns(prepared.fields ?? [])
  if (shown === undefined) return statement
  const query = prepared.getQuery()
  const binds = query.params.map(bindOf)
  const parameters = (values: Record<string, unknown>) => binds.map((bind) => bind(values))
  const own = handle.prepare(query.sql)
  if (shown.length === 0) return { execute: async (values = {}) => own.run(...parameters(values)) }
  own.raw()
  return { execute: async (values = {}) => own.all(...parameters(values)).map((row) => decode(shown, row)) }
}

/** Undefined: the statement returns something this cannot decode. */
function shownColumns(fields: NonNullable<Prepared['fields']>): Shown[] | undefined {
  const shown: Shown[] = []
  for (const { path, field } of fields) {
    const [name, ...deeper] = path
    if (name === undefined || deeper.length > 0 || !is(field, Column)) return undefined
    shown.push({ name, column: field })
  }
  return shown
}

function bindOf(parameter: unknown): Bind {
  if (is(parameter, Placeholder)) return (values) => given(parameter, values)
  if (is(parameter, Param) && is(parameter.value, Placeholder)) {
    const { encoder, value } = parameter
    return (values) => encoder.mapToDriverValue(given(value, values))
  }
  return () => parameter
}

function given({ name }: Placeholder, values: Record<string, unknown>): unknown {
  const value = values[name]
  if (value === undefined) throw new Error(`no value for the statement's parameter "${name}"`)
  return value
}

function decode(shown: readonly Shown[], row: unknown): Record<string, unknown> {
  const values = row as unknown[]
  const decoded: Record<string, unknown> = {}
  for (const [index, { name, column }] of shown.entries()) {
    const value = values[index]
    decoded[name] = value === null ? null : column.mapFromDriverValue(value)
  }
  return decoded
}
