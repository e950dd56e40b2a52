import pg from 'pg'
import { expect, it } from 'vitest'
import { nearNames } from '../../src/customers/near-customers.ts'
import { ofNameOrPhone } from '../../src/customers/of-name-or-phone.ts'
import { openSqlite, sqliteFile } from '../../src/store/sqlite/open.ts'
import type { Store } from '../../src/store/store.ts'
import type { TestDatabase } from '../support/test-store.ts'
import { useStoreForAll } from '../support/use-store.ts'

let store: Store
let database: TestDatabase

const rows = 20_000

useStoreForAll(async (opened, made) => {
  store = opened
  database = made
  const [now, no] = made.dialect === 'sqlite' ? ['0', '0'] : ['now()', 'false']
  await raw(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
    INSERT INTO customer (id, number, name, name_key, phone, origin, sample, version, created_at)
    SELECT 'c' || i, i, 'n' || i, 'n' || i, '+86' || i, 'import', ${no}, 1, ${now} FROM n`)
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
  ['a name', { nameKey: 'n7', phones: [] }],
  ['phones', { nameKey: '', phones: ['+867', '+868'] }],
  ['either', { nameKey: 'n7', phones: ['+868'] }],
])('customers of %s are found by an index, however many there are', async (_, asked) => {
  const { sql, params } = await store.read(async (reader) => {
    const { customer } = reader.tables
    const found = reader.select().from(customer).where(ofNameOrPhone(reader, asked))
    return found.orderBy(customer.number).limit(5).toSQL()
  })
  const plan = await raw(`EXPLAIN ${database.dialect === 'sqlite' ? 'QUERY PLAN ' : ''}${sql}`, params)
  expect(plan).toMatch(/customer_name|customer_identity/)
  expect(plan).not.toMatch(/SCAN customer|Seq Scan/)
})

it('customers of a name much like another are found by an index as well', async () => {
  const asked = await store.read(async (reader) => {
    const { customer } = reader.tables
    return nearNames(reader, 'n7123').map((near) => reader.select().from(customer).where(near).limit(50).toSQL())
  })
  expect(asked).toHaveLength(3)
  for (const { sql, params } of asked) {
    const plan = await raw(`EXPLAIN ${database.dialect === 'sqlite' ? 'QUERY PLAN ' : ''}${sql}`, params)
    expect(plan).toMatch(/customer_name|customer_frame/)
    expect(plan).not.toMatch(/SCAN customer|Seq Scan/)
  }
})
