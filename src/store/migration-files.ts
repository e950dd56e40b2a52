import { join } from 'node:path'
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator'

export const migrationsOf = (dialect: 'sqlite' | 'postgres'): string =>
  join(import.meta.dirname, '../../migrations', dialect)

const newest = new Map<string, number>()

/** When the newest migration this version knows was made, as the migration journal says it. */
export function newestMigration(dialect: 'sqlite' | 'postgres'): number {
  const known = newest.get(dialect)
  if (known !== undefined) return known
  const migrations = readMigrationFiles({ migrationsFolder: migrationsOf(dialect) })
  const at = Math.max(...migrations.map(({ folderMillis }) => folderMillis))
  newest.set(dialect, at)
  return at
}

/** The database was migrated by a newer version: this one does not know what its tables mean. */
export class DatabaseTooNew extends Error {
  constructor() {
    super(
      'The database was last used by a newer version of this program. Run that version, or restore an older backup.',
    )
    this.name = 'DatabaseTooNew'
  }
}

/** A server of an older version runs on this database. */
export class MigrationsPending extends Error {
  constructor() {
    super('The running server is of an older version than this tool. Restart it with this version first.')
    this.name = 'MigrationsPending'
  }
}

/**
 * The migrations this database has not had yet, oldest first.
 * @param lastApplied when the newest applied one was made (as the migration journal says it); undefined for an empty database
 * @throws DatabaseTooNew
 */
export function pendingMigrations(migrationsFolder: string, lastApplied: number | undefined): MigrationMeta[] {
  const known = readMigrationFiles({ migrationsFolder })
  if (lastApplied === undefined) return known
  if (lastApplied > Math.max(...known.map((migration) => migration.folderMillis))) throw new DatabaseTooNew()
  return known.filter((migration) => migration.folderMillis > lastApplied)
}
