import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { migratePostgres } from '../../../src/store/migrate.ts'
import { DatabaseTooNew } from '../../../src/store/migration-files.ts'
import { openPostgresStore } from '../../../src/store/postgres/open.ts'
import { onServer } from '../../support/postgres-server.ts'
import { runScript } from '../../support/run-script.ts'

const name = `start_${randomBytes(6).toString('hex')}`
const options = { onSlow: () => {}, onFatal: () => {} }
let url: string

beforeEach(() => {
  const address = new URL(inject('postgresUrl'))
  address.pathname = `/${name}`
  url = address.href
})
afterEach(() => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`))

const create = (locale: string) =>
  onServer(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE '${locale}'`)

async function rows(query: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(query)).rows
  } finally {
    await client.end()
  }
}

describe('an empty PostgreSQL database', () => {
  it('is migrated once by processes that start at the same moment', async () => {
    await create('C.UTF-8')
    const script = join(import.meta.dirname, '../processes/migrate-postgres.ts')
    const started = [1, 2, 3].map(() => runScript(script, [url]))
    const endings = await Promise.all(started.map((process) => process.ended))
    expect(endings).toEqual([1, 2, 3].map(() => ({ code: 0, output: 'migrated\n' })))
    const applied = await rows('SELECT hash FROM drizzle.__drizzle_migrations')
    expect(new Set(applied.map((row) => JSON.stringify(row))).size).toBe(applied.length)
    expect(await rows('SELECT count(*)::int AS deals FROM deal')).toEqual([{ deals: 0 }])
  })

  it('with a locale that knows only ASCII is refused, and told how to make a good one', async () => {
    await create('C')
    await expect(openPostgresStore(url, options)).rejects.toThrow(/^DATABASE_URL: .*LOCALE 'C\.UTF-8'/)
  })
})

it('a PostgreSQL database that a newer version has migrated further is refused', async () => {
  await create('C.UTF-8')
  await migratePostgres(url)
  await rows("INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('future', 9999999999999)")
  await expect(migratePostgres(url)).rejects.toThrow(DatabaseTooNew)
})

it('a PostgreSQL that is not there is said at once, without the password', async () => {
  const absent = 'postgres://bot:hunter2@127.0.0.1:1/sales'
  const failure = await openPostgresStore(absent, options).then(
    () => '',
    (error: Error) => `${error.message} ${error.stack}`,
  )
  expect(failure).toContain('ECONNREFUSED')
  expect(failure).not.toContain('hunter2')
})
