import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { openSqlite, sqliteFile } from '../../../src/store/sqlite/open.ts'
import type { Store } from '../../../src/store/store.ts'
import type { TestDatabase } from '../../support/test-store.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let database: TestDatabase
let store: Store

useStoreForEach(
  (opened, made) => {
    database = made
    store = opened
  },
  { dialect: 'sqlite' },
)

describe('a handle on the embedded database', () => {
  it.each([{ readonly: false }, { readonly: true }])('keeps every commit through a power loss (%o)', (options) => {
    const handle = openSqlite(sqliteFile(database.dataDir), options)
    expect(handle.pragma('synchronous', { simple: true })).toBe(2)
    expect(handle.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(handle.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(handle.pragma('query_only', { simple: true })).toBe(options.readonly ? 1 : 0)
    handle.close()
  })

  it('is refused where the database did not accept that', () => {
    expect(() => openSqlite(':memory:')).toThrow('SQLite did not accept journal_mode = wal (it is memory)')
  })
})

describe('while another process writes', () => {
  it('a transaction waits for it, and the event loop goes on', async () => {
    const other = openSqlite(sqliteFile(database.dataDir))
    other.exec("BEGIN IMMEDIATE; INSERT INTO counter VALUES ('theirs', 1)")
    const ours = store.write((tx) => tx.insert(tx.tables.counter).values({ name: 'ours', value: 1 }).returning())
    const began = performance.now()
    await setTimeout(50)
    expect(performance.now() - began).toBeLessThan(500)
    other.exec('COMMIT')
    other.close()
    await ours
    const { counter } = store.tables
    const found = await store.read((reader) =>
      reader.select().from(counter).where(eq(counter.value, 1)).orderBy(counter.name),
    )
    expect(found.map((row) => row.name)).toEqual(['ours', 'theirs'])
  })

  it('reading does not wait', async () => {
    const other = openSqlite(sqliteFile(database.dataDir))
    other.exec("BEGIN IMMEDIATE; INSERT INTO counter VALUES ('theirs', 1)")
    expect(await store.read((reader) => reader.select().from(store.tables.counter))).toEqual([])
    other.close()
  })
})

it('a closed store refuses to write, and closing it again is harmless', async () => {
  await store.close()
  await expect(store.write(async () => {})).rejects.toThrow('the store is closed')
  await store.close()
})

it('after the storage failed, that is told and nothing is written any more', async () => {
  const told: unknown[] = []
  const failing = await database.open({ onFatal: (error) => told.push(error) })
  const put = () => failing.write((tx) => tx.insert(tx.tables.counter).values({ name: 'a', value: 1 }).returning())
  const path = sqliteFile(database.dataDir)
  const pageSize = 4096
  const file = openSync(path, 'r+')
  const content = readFileSync(path)
  // The first page stays: it is read already.
  writeSync(file, Buffer.alloc(content.length - pageSize, 0xee), 0, content.length - pageSize, pageSize)
  await expect(put()).rejects.toThrow('malformed')
  writeSync(file, content)
  closeSync(file)
  await expect(put()).rejects.toThrow('malformed')
  expect(told).toHaveLength(1)
})
