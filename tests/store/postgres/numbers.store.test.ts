import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../support/test-store.ts'

const folder = join(import.meta.dirname, '../../../migrations/postgres')
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.sql'))
  .sort()
const numbers = '0006_numbers.sql'

describe.skipIf(process.env.TEST_STORE === 'sqlite')('running numbers', () => {
  it('go on after the last one when they come from sequences instead of rows', async () => {
    const database = await createTestDatabase()
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
    for (const file of files.slice(0, files.indexOf(numbers))) await run(client, file)
    await client.query("INSERT INTO counter (name, value) VALUES ('deal', 1040)")
    await run(client, numbers)
    const { rows } = await client.query("SELECT nextval('deal_number') AS deal, nextval('customer_number') AS customer")
    expect(rows).toEqual([{ deal: '1041', customer: '1001' }])
    await client.end()
    await database.remove()
  })

  it('are taken by many at once, none twice, and none waits for another’s commit', async () => {
    const database = await createTestDatabase()
    const store = await database.open()
    const both = Promise.withResolvers<void>()
    let waiting = 0
    const take = () =>
      store.write(async (tx) => {
        const number = await tx.nextNumber('deal')
        waiting += 1
        if (waiting === 2) both.resolve()
        await both.promise
        return number
      })
    expect((await Promise.all([take(), take()])).sort()).toEqual([1001, 1002])
    await database.remove()
  })
})

const run = (client: pg.Client, file: string) => client.query(readFileSync(join(folder, file), 'utf8'))
