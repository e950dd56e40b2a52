import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { openSqlite } from '../../../src/store/sqlite/open.ts'
import type { Store } from '../../../src/store/store.ts'
import { type RunningScript, runScript } from '../../support/run-script.ts'
import type { TestDatabase } from '../../support/test-store.ts'
import { useStoreForEach } from '../../support/use-store.ts'

let database: TestDatabase
let store: Store
let server: RunningScript | undefined

useStoreForEach((opened, made) => {
  database = made
  store = opened
})
afterEach(async () => {
  server?.process.kill('SIGKILL')
  await server?.ended
})

it('a backup beside a busy server ends, and holds a moment of it as a whole', async () => {
  const target = join(database.dataDir, 'copy.db')
  if (database.dialect === 'postgres') {
    await expect(store.backup(target)).rejects.toThrow('pg_dump')
    return
  }
  for (let part = 0; part < 20; part += 1) {
    await store.write((tx) =>
      tx
        .insert(tx.tables.counter)
        .values(Array.from({ length: 200 }, (_, row) => ({ name: `${part} ${row} ${'x'.repeat(2000)}`, value: 1 }))),
    )
  }
  server = runScript(join(import.meta.dirname, '../processes/write-for-a-while.ts'), [database.dataDir, 'busy'])
  await server.prints('writing')
  await store.backup(target)

  server.process.kill('SIGTERM')
  const { output } = await server.ended
  const copy = openSqlite(target)
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(copy.prepare("SELECT count(*) AS rows FROM counter WHERE name <> 'busy'").get()).toEqual({ rows: 4000 })
  const busy = copy.prepare("SELECT coalesce(max(value), 0) AS value FROM counter WHERE name = 'busy'").get() as {
    value: number
  }
  copy.close()
  expect(busy.value).toBeLessThan(Number(/wrote (\d+)/.exec(output)?.[1]))
})

it('a second process can still write while a server commits without pause', async () => {
  if (database.dialect === 'postgres') return
  server = runScript(join(import.meta.dirname, '../processes/write-for-a-while.ts'), [database.dataDir, 'busy'])
  await server.prints('writing')
  for (let index = 0; index < 5; index += 1) {
    await store.write((tx) =>
      tx
        .insert(tx.tables.counter)
        .values({ name: `admin ${index}`, value: index })
        .returning(),
    )
  }
  server.process.kill('SIGTERM')
  const { output } = await server.ended
  const rows = await store.read((reader) => reader.select().from(reader.tables.counter))
  expect(rows).toHaveLength(6)
  expect(rows.find((row) => row.name === 'busy')?.value).toBe(Number(/wrote (\d+)/.exec(output)?.[1]))
})
