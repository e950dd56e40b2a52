import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateSqlite } from '../../src/store/migrate.ts'
import { openSqliteStore, sqliteFile } from '../../src/store/sqlite/open.ts'
import type { Supplies } from '../company/found-company.ts'
import { type DrillDatabase, founded, type LookInto, lookInto, type Opens } from './drill-database.ts'

export async function sqliteDatabase(supplies: Supplies): Promise<DrillDatabase> {
  const dataDir = dataFolder()
  migrateSqlite(sqliteFile(dataDir))
  const remove = async () => rmSync(dataDir, { recursive: true, force: true })
  return await founded({ dialect: 'sqlite', dataDir, url: undefined, remove }, opensIn(dataDir), supplies)
}

/** A new DATA_DIR, named as the system names it. */
export const dataFolder = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'chengdan-drill-')))

/** Into an embedded database that may be anybody's. */
export const lookIntoFolder = (dataDir: string): LookInto => lookInto(opensIn(dataDir))

const opensIn =
  (dataDir: string): Opens =>
  async (options) =>
    openSqliteStore(sqliteFile(dataDir), options)
