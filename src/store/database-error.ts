/** The drivers wrap differently: better-sqlite3 throws raw, pg's error is drizzle's `cause`. The code is what counts. */
function codeOf(error: unknown): string {
  const raw = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return String((raw as { code?: unknown } | undefined)?.code ?? '')
}

/** Two transactions met; PostgreSQL ended one of them, or it waited too long for the other's row. Running it again is right. */
export function isTransientConflict(error: unknown): boolean {
  return ['40P01', '40001', '55P03'].includes(codeOf(error))
}

/** PostgreSQL cancelled a statement because it ran too long. */
export function isStatementTimeout(error: unknown): boolean {
  return codeOf(error) === '57014'
}

/** Another process is writing to the embedded database. */
export function isBusy(error: unknown): boolean {
  return codeOf(error) === 'SQLITE_BUSY'
}

/**
 * The disk or the file failed: what the database says from now on cannot be trusted. Not where a full disk leaves no room
 * for the index of the log (SHMSIZE), which holds nothing that must last.
 */
export function isStorageFailure(error: unknown): boolean {
  const code = codeOf(error)
  if (code === 'SQLITE_IOERR_SHMSIZE') return false
  return code.startsWith('SQLITE_IOERR') || code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB' || code === '58030'
}
