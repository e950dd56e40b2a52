import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { standAlone } from '../../../src/store/sqlite/back-up.ts'

let folder: string
let copy: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengdan-copy-'))
  copy = join(folder, 'copy.db')
  write('CREATE TABLE deal (number INTEGER PRIMARY KEY, title TEXT); CREATE INDEX by_title ON deal (title)')
  write("INSERT INTO deal VALUES (1, '华东医疗设备采购')")
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(statements: string): void {
  const handle = new Database(copy)
  try {
    // SQLite's own tables are otherwise not to be changed.
    handle.unsafeMode(true)
    handle.pragma('writable_schema = ON')
    handle.exec(statements)
  } finally {
    handle.close()
  }
}

it('a whole copy says what is in it', () => {
  expect(standAlone(copy)).toMatchObject({ deal: { rows: 1 } })
})

it('a copy with an index that lacks a row is no backup, although every row can be read', () => {
  write("CREATE TABLE kept AS SELECT * FROM sqlite_master WHERE name = 'by_title'")
  write("DELETE FROM sqlite_master WHERE name = 'by_title'")
  write("INSERT INTO deal VALUES (2, '未入索引')")
  write('INSERT INTO sqlite_master SELECT * FROM kept')
  expect(() => standAlone(copy)).toThrow('damaged')
})
