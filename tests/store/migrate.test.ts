import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { migrateSqlite } from '../../src/store/migrate.ts'
import { DatabaseTooNew } from '../../src/store/migration-files.ts'
import { openSqlite } from '../../src/store/sqlite/open.ts'

const start = `CREATE TABLE parent (id text PRIMARY KEY NOT NULL, name text);
--> statement-breakpoint
CREATE TABLE child (id text PRIMARY KEY NOT NULL, parent_id text NOT NULL REFERENCES parent(id) ON DELETE CASCADE);`

/** What drizzle-kit writes when a column changes its kind. */
const rebuild = `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE __new_parent (id text PRIMARY KEY NOT NULL, name text NOT NULL DEFAULT 'nobody');
--> statement-breakpoint
INSERT INTO __new_parent(id, name) SELECT id, name FROM parent;--> statement-breakpoint
DROP TABLE parent;--> statement-breakpoint
ALTER TABLE __new_parent RENAME TO parent;--> statement-breakpoint
PRAGMA foreign_keys=ON;`

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengdan-migrate-'))
  path = join(folder, 'test.db')
  migrateSqlite(path, migrations([start]))
  change("INSERT INTO parent VALUES ('p', 'Lin')", "INSERT INTO child VALUES ('c', 'p')")
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A migrations folder as drizzle-kit leaves it. */
function migrations(texts: readonly string[]): string {
  const directory = mkdtempSync(join(folder, 'migrations-'))
  mkdirSync(join(directory, 'meta'))
  const entries = texts.map((text, idx) => {
    const tag = `000${idx}_step`
    writeFileSync(join(directory, `${tag}.sql`), text)
    return { idx, version: '6', when: 1_000 + idx, tag, breakpoints: true }
  })
  writeFileSync(join(directory, 'meta/_journal.json'), JSON.stringify({ version: '7', dialect: 'sqlite', entries }))
  return directory
}

function change(...statements: string[]): void {
  const handle = openSqlite(path)
  for (const statement of statements) handle.exec(statement)
  handle.close()
}

function rows(query: string): unknown[] {
  const handle = openSqlite(path)
  const found = handle.prepare(query).all()
  handle.close()
  return found
}

describe('a migration of the embedded database', () => {
  it('that rebuilds a table keeps the rows that hang on it', () => {
    migrateSqlite(path, migrations([start, rebuild]))
    expect(rows('SELECT * FROM parent')).toEqual([{ id: 'p', name: 'Lin' }])
    expect(rows('SELECT * FROM child')).toEqual([{ id: 'c', parent_id: 'p' }])
  })

  it('is applied once', () => {
    const both = migrations([start, rebuild])
    migrateSqlite(path, both)
    migrateSqlite(path, both)
    expect(rows('SELECT created_at FROM __drizzle_migrations')).toEqual([{ created_at: 1000 }, { created_at: 1001 }])
  })

  it('that would leave rows without their parent is undone as a whole', () => {
    const harmful = migrations([
      start,
      'ALTER TABLE parent ADD age integer;--> statement-breakpoint\nDELETE FROM parent;',
    ])
    expect(() => migrateSqlite(path, harmful)).toThrow('1 rows without their parent, first in table child')
    expect(rows('SELECT * FROM parent')).toEqual([{ id: 'p', name: 'Lin' }])
    expect(rows('SELECT created_at FROM __drizzle_migrations')).toEqual([{ created_at: 1000 }])
  })

  it('that fails half-way is undone as a whole', () => {
    const failing = migrations([start, 'DELETE FROM child;--> statement-breakpoint\nDROP TABLE no_such_table;'])
    expect(() => migrateSqlite(path, failing)).toThrow('no_such_table')
    expect(rows('SELECT id FROM child')).toEqual([{ id: 'c' }])
  })

  it('refuses a database that a newer version has migrated further', () => {
    migrateSqlite(path, migrations([start, rebuild]))
    expect(() => migrateSqlite(path, migrations([start]))).toThrow(DatabaseTooNew)
  })
})
