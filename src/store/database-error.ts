import { codeOf } from '../errors/causes-of.ts'

/** Another process is writing to the embedded database. */
export function isBusy(error: unknown): boolean {
  return codeOf(error) === 'SQLITE_BUSY'
}

/**
 * The disk or the file of the embedded database failed: what it says from now on cannot be trusted. Not where a full disk
 * leaves no room for the index of the log (SHMSIZE), which holds nothing that must last.
 */
export function isStorageFailure(error: unknown): boolean {
  const code = codeOf(error) ?? ''
  if (code === 'SQLITE_IOERR_SHMSIZE') return false
  return code.startsWith('SQLITE_IOERR') || code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB'
}
