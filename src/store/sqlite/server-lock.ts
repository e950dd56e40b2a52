import { existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import Database from 'better-sqlite3'

export class DataDirInUse extends Error {
  constructor(dataDir: string) {
    super(`DATA_DIR ${dataDir} is in use by a running server. Stop it first, or give this one another DATA_DIR.`)
    this.name = 'DataDirInUse'
  }
}

export class DataDirUnusable extends Error {
  constructor(dataDir: string, options: { cause: unknown }) {
    super(`DATA_DIR ${dataDir} must be a folder this process may write to. Example: DATA_DIR=./data`, options)
    this.name = 'DataDirUnusable'
  }
}

const lockFile = (dataDir: string): string => join(dataDir, 'server.lock')

/** Whether a server ever had this DATA_DIR: asking changes nothing. */
export const wasEverLocked = (dataDir: string): boolean => existsSync(lockFile(dataDir))

/** A handle that nothing refers to is closed by the garbage collector, and its lock with it. */
const held = new Set<Database.Database>()

/**
 * At most one server on one DATA_DIR, which is made if it is not there. The lock is a write transaction that stays open
 * on a file of its own: the kernel frees it when the process ends, however it ends. It asks for the one lock that a single
 * connection can have (RESERVED): of two that ask for an exclusive one at once, each can be in the other's way.
 * @throws DataDirInUse, DataDirUnusable
 */
export function lockDataDir(dataDir: string): { release(): void } {
  const handle = openLockFile(dataDir)
  try {
    handle.exec('BEGIN IMMEDIATE')
  } catch (error) {
    handle.close()
    if ((error as { code?: string }).code === 'SQLITE_BUSY') throw new DataDirInUse(dataDir)
    throw new DataDirUnusable(dataDir, { cause: error })
  }
  held.add(handle)
  return {
    release() {
      held.delete(handle)
      handle.close()
    },
  }
}

/**
 * Messages of customers are in here, so only the owner may read it. Step by step, because a recursive mkdir never
 * returns where a file system takes no folders (/proc).
 */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  mkdirSync(path, { mode: 0o700 })
}

function openLockFile(dataDir: string): Database.Database {
  try {
    makeFolder(resolve(dataDir))
    return new Database(lockFile(dataDir), { timeout: 0 })
  } catch (error) {
    throw new DataDirUnusable(dataDir, { cause: error })
  }
}
