import { migrateSqlite } from '../../src/store/migrate.ts'
import { openSqlite, openSqliteStore, sqliteFile } from '../../src/store/sqlite/open.ts'
import { type Database, type Dialect, strict } from './database.ts'

const dialect: Dialect = {
  series: (count) =>
    `(WITH RECURSIVE counted(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n + 1 < ${count}) SELECT n FROM counted)`,
  digits: (number, length) => `printf('%0${length}d', ${number})`,
  moment: (ms) => `(${ms})`,
  yes: '1',
  no: '0',
}

export function sqliteDatabase(dataDir: string): Database {
  const path = sqliteFile(dataDir)
  migrateSqlite(path)
  return {
    ...{ name: 'SQLite', dialect, dataDir, url: undefined },
    async fill(work) {
      const handle = openSqlite(path)
      handle.exec('BEGIN')
      await work(async (statement) => handle.prepare(statement).run().changes)
      handle.exec('COMMIT')
      handle.pragma('wal_checkpoint(TRUNCATE)')
      handle.close()
    },
    open: async () => openSqliteStore(path, strict),
    async count(question) {
      const handle = openSqlite(path, { readonly: true })
      const found = handle.prepare(question).pluck().get()
      handle.close()
      return Number(found)
    },
  }
}
