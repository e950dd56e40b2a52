import { causesOf, codeOf } from '../errors/causes-of.ts'
import { NeverArrived, RemoteRefused } from '../errors/remote-errors.ts'
import { ConnectionLost } from './postgres/connection-errors.ts'
import { type Trouble, troubleOf } from './postgres/trouble.ts'

/**
 * What stands between us and the storage. `away`: it cannot be reached, or takes no writes; `full`: it has no room;
 * `conflict`: another transaction was in the way. None of these is the fault of what was asked: the same works when the
 * storage is well again.
 */
export type StorageTrouble = Trouble['is']

interface SqliteTrouble {
  /** The extended codes of SQLite begin with these. */
  codes: readonly string[]
  is: StorageTrouble
  says: string
}

const sqliteTroubles: readonly SqliteTrouble[] = [
  // SHMSIZE: no room for the index of the log. ENOSPC and EDQUOT: what we write beside the database, as a backup.
  {
    codes: ['SQLITE_FULL', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT'],
    is: 'full',
    says: 'the database takes no writes: the disk is full',
  },
  { codes: ['SQLITE_IOERR', 'SQLITE_CANTOPEN'], is: 'away', says: 'the disk of the database fails' },
  { codes: ['SQLITE_READONLY'], is: 'away', says: 'the database takes no writes: read-only' },
  { codes: ['SQLITE_BUSY', 'SQLITE_LOCKED'], is: 'conflict', says: 'another process keeps writing to the database' },
]

/** Undefined: the storage is not to blame. */
export function storageTrouble(error: unknown): StorageTrouble | undefined {
  return anyTrouble(error)?.is
}

/** Nothing can be written now, whoever tries. */
export function isStorageAway(error: unknown): boolean {
  const trouble = storageTrouble(error)
  return trouble === 'away' || trouble === 'full'
}

/** The same for the operator, with the code that the database gave; names no host and no user. */
export function sayStorageTrouble(error: unknown): string | undefined {
  const trouble = anyTrouble(error)
  if (!trouble) return undefined
  const says = error instanceof ConnectionLost ? error.message : trouble.says
  const code = codeOf(error)
  return code === undefined ? says : `${says} (${code})`
}

/** A platform's failure is none of the storage, whatever caused it. */
function anyTrouble(error: unknown): Trouble | SqliteTrouble | undefined {
  const isRemote = [...causesOf(error)].some((one) => one instanceof NeverArrived || one instanceof RemoteRefused)
  return isRemote ? undefined : (troubleOf(error) ?? sqliteTrouble(error))
}

function sqliteTrouble(error: unknown): SqliteTrouble | undefined {
  const code = codeOf(error) ?? ''
  return sqliteTroubles.find(({ codes }) => codes.some((known) => code === known || code.startsWith(`${known}_`)))
}
