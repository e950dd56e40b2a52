/** The drivers wrap differently: better-sqlite3 throws raw, pg's error is drizzle's `cause`. The code is what counts. */
function codeOf(error: unknown): string {
  const raw = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return String((raw as { code?: unknown } | undefined)?.code ?? '')
}

export function isUniqueViolation(error: unknown): boolean {
  return ['SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY', '23505'].includes(codeOf(error))
}

/** Two transactions met; PostgreSQL ended one of them. Running it again is right. */
export function isTransientConflict(error: unknown): boolean {
  return ['40P01', '40001'].includes(codeOf(error))
}

/** The disk or the file failed: what the database says from now on cannot be trusted. */
export function isStorageFailure(error: unknown): boolean {
  const code = codeOf(error)
  return code.startsWith('SQLITE_IOERR') || code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB' || code === '58030'
}
