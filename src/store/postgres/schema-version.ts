import type pg from 'pg'
import { newestMigration } from '../migration-files.ts'

/** The key of the advisory lock that transactions share and a migration has alone: any constant that only this product uses. */
const schemaLock = 0x43_48_44_4f

/** Another process has brought the database up to a newer version: this one does not know any more what its tables mean. */
export class SchemaNewer extends Error {
  readonly code = 'SCHEMA_NEWER'
  constructor() {
    super('the database was brought up to a newer version')
    this.name = 'SchemaNewer'
  }
}

/**
 * What a transaction begins with, behind its BEGIN: no migration runs beside it, and the last result says which one ran
 * last. A migration waits for those under way, and those who come while it runs wait for it.
 */
export const askVersion = `SELECT pg_advisory_xact_lock_shared(${schemaLock}); SELECT max(created_at) AS at FROM drizzle.__drizzle_migrations`

/** @param results of `askVersion`, the last of them the version @throws SchemaNewer */
export function assertOurVersion(results: readonly pg.QueryResult<{ at: string | null }>[]): void {
  if (Number(results.at(-1)?.rows[0]?.at ?? 0) > newestMigration('postgres')) throw new SchemaNewer()
}

/** Waits until no transaction is under way, and lets none begin until this connection ends. */
export async function haveAlone(client: Pick<pg.Client, 'query'>): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [schemaLock])
}
