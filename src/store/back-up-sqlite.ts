import Database from 'better-sqlite3'

/**
 * Copies the embedded database while it is written to. A copy starts over whenever somebody else commits, which under load
 * means for ever; so it reads from one snapshot, held open until it is done.
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
