import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migratePostgres } from '../../src/store/migrate.ts'
import { openPostgresStore } from '../../src/store/postgres/open.ts'
import type { Supplies } from '../company/found-company.ts'
import type { Cluster } from './cluster.ts'
import { type DrillDatabase, founded } from './drill-database.ts'

export async function postgresDatabase(cluster: Cluster, supplies: Supplies): Promise<DrillDatabase> {
  const dataDir = mkdtempSync(join(tmpdir(), 'chengdan-drill-'))
  const name = `drill_${randomBytes(6).toString('hex')}`
  await cluster.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`)
  const url = cluster.urlOf(name)
  await migratePostgres(url)
  const remove = async () => {
    await cluster.query(`DROP DATABASE ${name} WITH (FORCE)`)
    rmSync(dataDir, { recursive: true, force: true })
  }
  return await founded(
    { dialect: 'postgres', dataDir, url, remove },
    (options) => openPostgresStore(url, options),
    supplies,
  )
}
