import pg from 'pg'
import type { Cluster } from '../../drills/databases/cluster.ts'
import { migratePostgres } from '../../src/store/migrate.ts'
import { openPostgresStore } from '../../src/store/postgres/open.ts'
import { type Database, type Dialect, strict } from './database.ts'

const dialect: Dialect = {
  series: (count) => `(SELECT n FROM generate_series(0, ${count - 1}::bigint) AS counted(n))`,
  digits: (number, length) => `lpad((${number})::text, ${length}, '0')`,
  moment: (ms) => `to_timestamp((${ms}) / 1000.0)`,
  yes: 'true',
  no: 'false',
}

export async function postgresDatabase(cluster: Cluster, name: string, dataDir: string): Promise<Database> {
  await cluster.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'`)
  const url = cluster.urlOf(name)
  await migratePostgres(url)
  const connected = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    return await work(client).finally(() => client.end())
  }
  return {
    ...{ name: 'PostgreSQL', dialect, dataDir, url },
    fill: (work) =>
      connected(async (client) => {
        await client.query('BEGIN')
        await work(async (statement) => (await client.query(statement)).rowCount ?? 0)
        await client.query('COMMIT')
        // Left alone for a while, the database does both by itself.
        await client.query('VACUUM ANALYZE')
        await client.query('CHECKPOINT')
      }),
    open: () => openPostgresStore(url, strict),
    count: (question) =>
      connected(async (client) => {
        const { rows } = await client.query<unknown[]>({ text: question, rowMode: 'array' })
        return Number(rows[0]![0])
      }),
  }
}
