import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { DatabaseTooNew, MigrationsPending } from '../../src/store/migration-files.ts'
import { openServerStore, openToolStore } from '../../src/store/open-store.ts'
import { openSqlite, sqliteFile } from '../../src/store/sqlite/open.ts'
import { DataDirInUse } from '../../src/store/sqlite/server-lock.ts'
import type { Store, StoreOptions } from '../../src/store/store.ts'

const options: StoreOptions = { onSlow: () => {}, onFatal: () => {} }

let dataDir: string
const opened: Store[] = []

const server = async () => kept(await openServerStore({ dataDir, databaseUrl: undefined }, options))
const tool = async () => kept(await openToolStore({ dataDir, databaseUrl: undefined }, options))

function kept(store: Store): Store {
  opened.push(store)
  return store
}

function change(statement: string): void {
  const handle = openSqlite(sqliteFile(dataDir))
  handle.exec(statement)
  handle.close()
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'chengdan-open-'))
})
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close()
  rmSync(dataDir, { recursive: true })
})

it('the embedded database has one server, until that is closed', async () => {
  const first = await server()
  await expect(server()).rejects.toThrow(DataDirInUse)
  await opened.splice(opened.indexOf(first), 1)[0]!.close()
  await server()
})

it('a server that cannot start holds nothing', async () => {
  await (await server()).close()
  opened.length = 0
  change("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('future', 9999999999999)")
  await expect(server()).rejects.toThrow(DatabaseTooNew)
  change("DELETE FROM __drizzle_migrations WHERE hash = 'future'")
  await server()
})

it('a tool is opened beside a server of its own version, and migrates nothing under an older one', async () => {
  await server()
  await tool()
  change('DELETE FROM __drizzle_migrations WHERE created_at = (SELECT max(created_at) FROM __drizzle_migrations)')
  await expect(tool()).rejects.toThrow(MigrationsPending)
})
