import { codeOf } from '../errors/causes-of.ts'
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
  { codes: ['SQLITE_FULL'], is: 'full', says: 'the database takes no writes: the disk is full' },
  { codes: ['SQLITE_IOERR', 'SQLITE_CANTOPEN'], is: 'away', says: 'the disk of the database fails' },
  { codes: ['SQLITE_READONLY'], is: 'away', says: 'the database takes no writes: read-only' },
  { codes: ['SQLITE_BUSY', 'SQLITE_LOCKED'], is: 'conflict', says: 'another process keeps writing to the database' },
]

/** Undefined: the storage is not to blame. */
export function storageTrouble(error: unknown): StorageTrouble | undefined {
  return (troubleOf(error) ?? sqliteTrouble(error))?.is
}

/** The same for the operator, with the code that the database gave; names no host and no user. */
export function sayStorageTrouble(error: unknown): string | undefined {
  const trouble = troubleOf(error) ?? sqliteTrouble(error)
  if (!trouble) return undefined
  const says = error instanceof ConnectionLost ? error.message : trouble.says
  const code = codeOf(error)
  return code === undefined ? says : `${says} (${code})`
}

function sqliteTrouble(error: unknown): SqliteTrouble | undefined {
  const code = codeOf(error) ?? ''
  return sqliteTroubles.find(({ codes }) => codes.some((known) => code === known || code.startsWith(`${known}_`)))
}
