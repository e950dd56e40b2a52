import Database from 'better-sqlite3'
import { sqliteContents, type TableContents } from './contents.ts'

/**
 * Copies the embedded database while it is written to. SQLite starts a copy over at every commit of another connection,
 * under load without end; so it reads from one snapshot that stays open until it is done.
 */
export async function backUpSqlite(from: string, to: string): Promise<void> {
  const source = new Database(from, { fileMustExist: true, timeout: 2000 })
  try {
    source.exec('BEGIN')
    // The snapshot is taken by the first read.
    source.prepare('SELECT count(*) FROM sqlite_master').get()
    await source.backup(to)
  } finally {
    source.close()
  }
}

/** Makes a copy one file that needs no journal beside it, and tells what is in it. @throws when it is damaged */
export function standAlone(copy: string): Record<string, TableContents> {
  const handle = new Database(copy, { fileMustExist: true })
  try {
    handle.pragma('journal_mode = DELETE')
    const found = handle.pragma('integrity_check', { simple: true })
    if (found !== 'ok') throw new Error(`the copy is damaged: ${found}`)
    return sqliteContents(handle)
  } finally {
    handle.close()
  }
}
