import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readArchive } from '../../src/archive/read-archive.ts'
import { migrateSqlite } from '../../src/store/migrate.ts'
import { migrationsOf } from '../../src/store/migration-files.ts'
import { openSqlite, openSqliteStore } from '../../src/store/sqlite/open.ts'

/** The last one before platforms had tenants of their own members, sides and handles. */
const before = '0005_clock_limit'
const contract = '0006_contract'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengdan-contract-'))
  path = join(folder, 'test.db')
  migrateSqlite(path, upTo(before))
  const handle = openSqlite(path)
  handle.exec(`
    INSERT INTO conversation (id, platform, tenant, external_id, kind, title) VALUES ('c1', 'web', 'local', 'room', 'group', '甲公司');
    INSERT INTO conversation_member (conversation_id, user_id, name, outsider) VALUES ('c1', 'li', '李雷', 0), ('c1', 'zhao', '赵先生', 1);
    INSERT INTO archive_entry (conversation_id, seq, customer_id, message_id, kind, person_id, sender_id, sender_name, text, raw, said_at)
      VALUES ('c1', 1, 'C', 'm1', 'send', 'p1', 'li', '李雷', '报价来了', '{}', 1000), ('c1', 2, 'C', 'm2', 'send', NULL, 'zhao', '赵先生', '收到', '{}', 2000);
    INSERT INTO outbox (id, target, lane, address, content, audience, replaces, dedupe_key, state, available_at, created_at) VALUES
      ('a', 'web:local:room', 'web', '{}', '{}', '{}', 'm9', 'a', 'open', 0, 0), ('b', 'web:local:room', 'web', '{}', '{}', '{}', 'm9', 'b', 'open', 0, 0),
      ('c', 'web:local:room', 'web', '{}', '{}', '{}', 'm9', 'c', 'sent', 0, 0), ('d', 'web:local:room', 'web', '{}', '{}', '{}', NULL, 'd', 'open', 0, 0);
  `)
  handle.close()
})
afterEach(() => rmSync(folder, { recursive: true }))

function upTo(tag: string): string {
  const some = mkdtempSync(join(folder, 'migrations-'))
  cpSync(migrationsOf('sqlite'), some, { recursive: true })
  const journal = join(some, 'meta/_journal.json')
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8'))
  const last = entries.findIndex((entry: { tag: string }) => entry.tag === tag)
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, last + 1) }))
  return some
}

it('what an earlier version wrote keeps its meaning', async () => {
  migrateSqlite(path)
  const handle = openSqlite(path)
  expect(handle.prepare('SELECT tenant, user_id FROM conversation_member ORDER BY user_id').all()).toEqual([
    { tenant: 'local', user_id: 'li' },
    { tenant: 'local', user_id: 'zhao' },
  ])
  // Of a copy one rewrite is open: the first in its target's order.
  expect(handle.prepare('SELECT id FROM outbox ORDER BY id').all()).toEqual([{ id: 'a' }, { id: 'c' }, { id: 'd' }])
  handle.close()
  const store = openSqliteStore(path, { onSlow: () => {}, onFatal: () => {} })
  const said = await store.read((reader) => readArchive(reader, { customerId: 'C', conversationId: 'c1', limit: 10 }))
  expect(said.map(({ text, sender }) => [text, sender.side])).toEqual([
    ['报价来了', 'ours'],
    ['收到', 'outsider'],
  ])
  await store.close()
})

it('a million archived messages are not rewritten for it', { timeout: 120_000 }, () => {
  const rows = process.env.SOAK === '1' ? 1_000_000 : 20_000
  const handle = openSqlite(path)
  handle.exec(`WITH RECURSIVE n(i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
    INSERT INTO archive_entry (conversation_id, seq, customer_id, message_id, kind, person_id, sender_id, text, raw, said_at)
    SELECT 'c1', i, 'C', 'm' || i, 'send', NULL, 'zhao', '收到', '{}', i FROM n`)
  const pages = () => (handle.pragma('page_count') as { page_count: number }[])[0]!.page_count
  const startedAt = performance.now()
  const was = pages()
  migrateSqlite(path, upTo(contract))
  console.log(`${rows} archived messages: migrated in ${(performance.now() - startedAt).toFixed(0)} ms`)
  expect(pages() - was).toBeLessThan(20)
  handle.close()
})
