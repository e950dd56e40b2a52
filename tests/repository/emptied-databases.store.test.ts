import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { readContents } from '../support/postgres-contents.ts'
import { createTestDatabase } from '../support/test-store.ts'

async function usedFor(work: (client: pg.Client) => Promise<unknown>): Promise<string> {
  const database = await createTestDatabase('postgres')
  const client = new pg.Client({ connectionString: database.url! })
  await client.connect()
  await work(client)
  await client.end()
  await database.remove()
  return database.url!
}

const statements = [
  "INSERT INTO counter (name, value) VALUES ('deal', 7)",
  "SELECT nextval('deal_number')",
  'CREATE TABLE left_behind (id int)',
  'CREATE SCHEMA elsewhere; CREATE TABLE elsewhere.left_behind AS SELECT 1 AS id',
  'ALTER TABLE counter ADD COLUMN left_behind int',
  'ALTER TABLE counter DROP COLUMN value',
  'ALTER TABLE counter ALTER COLUMN value SET DEFAULT 7',
  'DROP INDEX identity_person',
  'ALTER SEQUENCE deal_number INCREMENT BY 2',
  "CREATE FUNCTION left_behind() RETURNS int LANGUAGE sql AS 'SELECT 1'",
  'GRANT SELECT ON counter TO public',
  'CREATE TEMPORARY TABLE left_behind (id int)',
  'DELETE FROM drizzle.__drizzle_migrations',
  'UPDATE drizzle.__drizzle_migrations SET created_at = created_at + 1',
  "INSERT INTO counter (name, value) SELECT 'n' || n, 0 FROM generate_series(1, 100000) n",
  "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$",
  'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
]

describe.runIf(process.env.TEST_STORE === 'postgres')(
  'the database of the next test is as the migrations leave it',
  () => {
    it.each(statements)('after %s', async (statement) => {
      const seen: unknown[] = []
      const look = async (client: pg.Client) => {
        const { rows } = await client.query('SHOW default_transaction_read_only')
        seen.push([await readContents(client), rows])
      }
      await usedFor(look)
      await usedFor((client) => client.query(statement))
      await usedFor(look)
      expect(seen[1]).toEqual(seen[0])
    })

    it('and the same one where nothing but rows was left', async () => {
      const url = await usedFor((client) => client.query("INSERT INTO counter (name, value) VALUES ('deal', 7)"))
      expect(await usedFor(async () => {})).toBe(url)
    })

    it('and another one where somebody stayed connected, who is named and cut off', async () => {
      const database = await createTestDatabase('postgres')
      const client = new pg.Client({ connectionString: database.url! })
      const cutOff = new Promise((resolve) => client.on('error', resolve))
      await client.connect()
      await client.query("SELECT 'forgotten', pg_advisory_lock(1)")
      await expect(database.remove()).rejects.toThrow('forgotten')
      await cutOff
      expect(await usedFor(async () => {})).not.toBe(database.url)
    })
  },
)
