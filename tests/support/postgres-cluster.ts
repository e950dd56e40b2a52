import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migratePostgres } from '../../src/store/migrate.ts'
import { freePort, importEmbeddedPostgres } from './embedded-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the maintenance database of the test cluster, or of TEST_DATABASE_URL's server. */
    postgresUrl: string
    /** How the names of this run's databases begin. */
    databasesOfRun: string
  }
}

const databasesOfRun = `t_${randomBytes(4).toString('hex')}_`

let shared: { url: string; stop(): Promise<void> } | undefined

/** One cluster per run, from npm alone; a template database is migrated once and copied for the tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mine = shared === undefined
  shared ??= await startTestCluster()
  const dropDatabases = provideCluster(project, shared.url)
  return async () => {
    if (!mine) return
    await dropDatabases()
    await shared?.stop()
  }
}

/** @returns drops what the tests of this run made there */
export function provideCluster(project: TestProject, url: string): () => Promise<void> {
  project.provide('postgresUrl', url)
  project.provide('databasesOfRun', databasesOfRun)
  return async () => {
    const admin = new pg.Client({ connectionString: url })
    await admin.connect()
    const { rows } = await admin.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [
      databasesOfRun,
    ])
    for (const { datname } of rows) await admin.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`)
    await admin.end()
  }
}

/** A server to make databases on, `chengdan_template` among them; TEST_DATABASE_URL's, or one of its own. */
export async function startTestCluster(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  const cluster = given ? { url: given, stop: async () => {} } : await embedded()
  const admin = new pg.Client({ connectionString: cluster.url })
  await admin.connect()
  await admin.query('DROP DATABASE IF EXISTS chengdan_template')
  await admin.query("CREATE DATABASE chengdan_template TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'")
  await admin.end()
  const template = new URL(cluster.url)
  template.pathname = '/chengdan_template'
  await migratePostgres(template.href)
  return cluster
}

async function embedded() {
  const { server, url, remove } = await initialised()
  await server.start()
  return {
    url,
    stop: async () => {
      await server.stop()
      remove()
    },
  }
}

/** A server of its own that follows nobody and takes no writes until it is promoted. */
export async function startStandby() {
  const { server, databaseDir, url, remove } = await initialised()
  writeFileSync(join(databaseDir, 'standby.signal'), '')
  // It waits for words that a standby never says.
  const started = server.start().catch(() => {})
  const ask = async (question: string) => {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => {})
    await client.connect()
    return await client.query(question).finally(() => client.end())
  }
  const until = Date.now() + 30_000
  while (!(await ask('SELECT 1').catch(() => undefined))) {
    if (Date.now() > until) throw new Error('the standby does not start')
    await setTimeout(50)
  }
  return {
    url,
    promote: async () => void (await ask('SELECT pg_promote()')),
    stop: async () => {
      await server.stop()
      await started
      remove()
    },
  }
}

async function initialised() {
  const EmbeddedPostgres = await importEmbeddedPostgres()
  const databaseDir = mkdtempSync(join(tmpdir(), 'chengdan-pg-'))
  const port = await freePort()
  // Throw-away data: speed before durability here only.
  const flags = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=300']
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: true,
    initdbFlags: ['--locale=C.UTF-8', '--encoding=UTF8'],
    postgresFlags: flags.flatMap((flag) => ['-c', flag]),
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  return {
    server,
    databaseDir,
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    remove: () => rmSync(databaseDir, { recursive: true, force: true }),
  }
}
