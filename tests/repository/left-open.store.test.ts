import { existsSync } from 'node:fs'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { openSqlite, sqliteFile } from '../../src/store/sqlite/open.ts'
import { databasesInUse } from '../support/left-open.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'

/** Something that a test forgets to close. */
async function opens({ dataDir, url }: TestDatabase): Promise<() => unknown> {
  if (url === undefined) {
    const handle = openSqlite(sqliteFile(dataDir))
    return () => handle.close()
  }
  const client = new pg.Client({ connectionString: url })
  // Its database is thrown away under it.
  client.on('error', () => {})
  await client.connect()
  return () => client.end().catch(() => {})
}

describe('a test database', () => {
  it('is gone without a trace once it is removed, with the stores that were opened on it', async () => {
    const database = await createTestDatabase()
    const store = await database.open()
    expect(databasesInUse).toContain(database.dataDir)
    await database.remove()
    expect(databasesInUse).not.toContain(database.dataDir)
    expect(existsSync(database.dataDir)).toBe(false)
    await expect(store.read((reader) => reader.select().from(reader.tables.counter))).rejects.toThrow()
  })

  // Which files are open only Linux tells.
  it.skipIf(process.platform !== 'linux')('says what somebody left open, and is removed all the same', async () => {
    const database = await createTestDatabase()
    const close = await opens(database)
    await expect(database.remove()).rejects.toThrow('left open')
    expect(databasesInUse).not.toContain(database.dataDir)
    await close()
  })
})
