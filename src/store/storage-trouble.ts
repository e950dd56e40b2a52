import { NeverArrived, RemoteRefused } from '../errors/remote-errors.ts'

/**
 * What a failure says of the storage.
 * `away`: it cannot be reached or takes nothing now. `full`: there is no room. `conflict`: two transactions met, and the
 * one that failed may be run again. With none of them the work itself failed.
 */
export type StorageTrouble = 'away' | 'full' | 'conflict'

/** By the code of the driver or of the system, whole or by its beginning (`*`). The first that fits counts. */
const byCode: readonly (readonly [code: string, trouble: StorageTrouble])[] = [
  // SQLite
  ['SQLITE_FULL', 'full'],
  ['SQLITE_IOERR_SHMSIZE', 'full'],
  ['SQLITE_BUSY*', 'away'],
  ['SQLITE_CANTOPEN*', 'away'],
  ['SQLITE_IOERR*', 'away'],
  ['SQLITE_READONLY*', 'away'],
  ['SQLITE_PROTOCOL', 'away'],
  // PostgreSQL: appendix A, error codes
  ['53100', 'full'],
  ['53*', 'away'],
  ['08*', 'away'],
  ['57P01', 'away'],
  ['57P02', 'away'],
  ['57P03', 'away'],
  ['57P05', 'away'],
  ['58*', 'away'],
  ['25006', 'away'],
  ['25P03', 'away'],
  ['40001', 'conflict'],
  ['40P01', 'conflict'],
  ['55P03', 'conflict'],
  // The way to PostgreSQL
  ['ECONNREFUSED', 'away'],
  ['ECONNRESET', 'away'],
  ['ECONNABORTED', 'away'],
  ['EPIPE', 'away'],
  ['ETIMEDOUT', 'away'],
  ['EHOSTUNREACH', 'away'],
  ['EHOSTDOWN', 'away'],
  ['ENETUNREACH', 'away'],
  ['ENETDOWN', 'away'],
  ['ENOTFOUND', 'away'],
  ['EAI_AGAIN', 'away'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
]

/** What the PostgreSQL driver says without a code. */
const byMessage: readonly (readonly [beginning: string, trouble: StorageTrouble])[] = [
  ['Connection terminated', 'away'],
  ['timeout exceeded when trying to connect', 'away'],
  ['Client has encountered a connection error', 'away'],
  ['Client was closed', 'away'],
  ['Query read timeout', 'away'],
]

/** A platform's failure, whatever caused it; a defect; what `fetch` met. */
const notStorage = [NeverArrived, RemoteRefused, TypeError]

/**
 * What is wrong with the storage, as far as this failure tells. Undefined: nothing is; the work failed by itself.
 */
export function storageTrouble(error: unknown): StorageTrouble | undefined {
  for (let one = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1) {
    if (notStorage.some((kind) => one instanceof kind)) return undefined
    const trouble = troubleOf(one)
    if (trouble) return trouble
  }
  return undefined
}

/** Nothing can be written now, whoever tries. */
export function isStorageAway(error: unknown): boolean {
  const trouble = storageTrouble(error)
  return trouble === 'away' || trouble === 'full'
}

function troubleOf(error: Error): StorageTrouble | undefined {
  const { code } = error as { code?: unknown }
  const fits = (pattern: string) =>
    pattern.endsWith('*') ? String(code).startsWith(pattern.slice(0, -1)) : code === pattern
  const found = typeof code === 'string' && byCode.find(([pattern]) => fits(pattern))
  if (found) return found[1]
  return byMessage.find(([beginning]) => error.message.startsWith(beginning))?.[1]
}
