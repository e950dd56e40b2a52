import { type Column, or, type SQL, sql } from 'drizzle-orm'
import { normalised } from '../typed-text/normalised.ts'

/**
 * Whether a column contains a text, whatever the letter case, with `%` and `_` taken as they are. PostgreSQL lowers every
 * letter, SQLite only ASCII ones: the text is tried in both cases as well, which finds ÉCOLE and école on either.
 */
export function containsText(column: Column, text: string): SQL | undefined {
  const wanted = normalised(text, 'NFC').trim()
  const spellings = new Set([wanted, wanted.toLowerCase(), wanted.toUpperCase()])
  return or(
    ...[...spellings].map((spelling) => {
      const pattern = `%${spelling.replace(/[\\%_]/g, '\\$&')}%`
      return sql`lower(${column}) like lower(${pattern}) escape '\\'`
    }),
  )
}
