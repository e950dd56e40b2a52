import pg from 'pg'
import { expect, it } from 'vitest'
import { firstEntries } from '../../src/archive/first-entries.ts'
import { openSqlite, sqliteFile } from '../../src/store/sqlite/open.ts'
import type { Store } from '../../src/store/store.ts'
import type { TestDatabase } from '../support/test-store.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { minute } from './conversations.ts'

let store: Store
let database: TestDatabase

const rows = 20_000
const columns = 'conversation_id, seq, customer_id, message_id, kind, sender_id, text, raw, said_at'

/** A conversation of many messages. */
useStoreForAll(async (opened, made) => {
  store = opened
  database = made
  const said = made.dialect === 'sqlite' ? 'i' : 'to_timestamp(i)'
  await raw(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
    INSERT INTO archive_entry (${columns}) SELECT 'c', i, 'k', 'm' || i, 'send', 'wang', '好', '{}', ${said} FROM n`)
  await raw('ANALYZE')
})

/** Runs a statement as it is. @returns the first column of what it gave, line by line */
async function raw(statement: string, values: unknown[] = []): Promise<string> {
  if (database.dialect === 'sqlite') {
    const handle = openSqlite(sqliteFile(database.dataDir))
    const prepared = handle.prepare(statement)
    if (!prepared.reader) prepared.run(...values)
    const found = prepared.reader ? (prepared.all(...values) as { detail?: string }[]) : []
    handle.close()
    return found.map(({ detail }) => detail).join('\n')
  }
  const client = new pg.Client({ connectionString: database.url! })
  await client.connect()
  const { rows: found } = await client.query(statement, values)
  await client.end()
  return found.map((row) => row['QUERY PLAN']).join('\n')
}

it.each([
  ['a customer', { customerId: 'k' }],
  ['a conversation', { customerId: 'k', conversationId: 'c' }],
])('a page of %s is read from an index, without a look at the rest', async (_, of) => {
  const before = { saidAt: minute(0), conversationId: 'c', seq: 10_000 }
  const { sql, params } = await store.read(async (reader) => firstEntries(reader, of, before, 20).toSQL())
  const plan = await raw(`EXPLAIN ${database.dialect === 'sqlite' ? 'QUERY PLAN ' : ''}${sql}`, params)
  expect(plan).toMatch(/archive_customer/)
  // Only what was said in the same moment is put in order by the database itself.
  expect(plan).not.toMatch(/TEMP B-TREE FOR ORDER BY|(?<!Incremental )Sort\b(?! Key)|Seq Scan|SCAN archive/)
})
