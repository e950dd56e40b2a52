import { join } from 'node:path'
import Database from 'better-sqlite3'

export class DataDirInUse extends Error {
  constructor(dataDir: string) {
    super(`DATA_DIR ${dataDir} is in use by a running server. Stop it first, or give this one another DATA_DIR.`)
    this.name = 'DataDirInUse'
  }
}

/**
 * At most one server on one DATA_DIR. The lock is a write transaction that stays open on a file of its own: the kernel
 * frees it when the process ends, however it ends.
 * @throws DataDirInUse
 */
export function lockDataDir(dataDir: string): { release(): void } {
  const handle = new Database(join(dataDir, 'server.lock'), { timeout: 0 })
  try {
    handle.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    handle.close()
    if ((error as { code?: string }).code === 'SQLITE_BUSY') throw new DataDirInUse(dataDir)
    throw error
  }
  return { release: () => handle.close() }
}
