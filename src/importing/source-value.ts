import { UserError } from '../errors/user-error.ts'
import { isStorable } from '../typed-text/storable.ts'
import type { Source } from './mapping.ts'

/** Longest cell, in UTF-16 units: that of a spreadsheet. */
export const longestCell = 32_767

/** One line of the file: its cells by column name. */
export type Cells = ReadonlyMap<string, string>

/** What a line says for one source; undefined: nothing. Spaces around do not count, an alias is replaced by what it stands for. */
export function readValue(source: Source | undefined, cells: Cells): string | undefined {
  return source && (textOf(source, cells) ?? source.default)
}

/** @throws UserError `error.import.blank` when the line says nothing for it; `field` is its name in the mapping */
export function requireValue(field: string, source: Source, cells: Cells): string {
  const value = readValue(source, cells)
  if (value === undefined) throw new UserError('error.import.blank', { field, column: columnsOf(source).join(' + ') })
  return value
}

export function columnsOfAll(sources: readonly (Source | undefined)[]): string[] {
  return sources.flatMap((source) => (source ? columnsOf(source) : []))
}

function columnsOf({ column, columns }: Source): readonly string[] {
  return columns ?? (column === undefined ? [] : [column])
}

function textOf(source: Source, cells: Cells): string | undefined {
  if (source.constant !== undefined) return filled(source.constant, source)
  const parts = columnsOf(source).flatMap((column) => filled(cellIn(cells, column), source) ?? [])
  return parts.length > 0 ? parts.join(source.join) : undefined
}

function cellIn(cells: Cells, column: string): string {
  const text = cells.get(column) ?? ''
  if (text.length > longestCell) throw new UserError('error.import.cellLong', { column, limit: longestCell })
  if (!isStorable(text)) throw new UserError('error.import.cellBroken', { column })
  return text
}

function filled(text: string, { aliases, empty }: Source): string | undefined {
  const plain = text.trim()
  const named = Object.hasOwn(aliases, plain) ? aliases[plain]! : plain
  return named === '' || empty.includes(plain) ? undefined : named
}
