import pg from 'pg'
import { inject } from 'vitest'

/** Where this database of the test cluster is. */
export function urlOfDatabase(name: string): string {
  const url = new URL(inject('postgresUrl'))
  url.pathname = `/${name}`
  return url.href
}

/** Runs one statement on the test cluster, outside any test's database. */
export async function onServer(statement: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
  server ??= connect(inject('postgresUrl'), () => {
    server = undefined
  })
  return await (await server).query(statement, [...values])
}

/** One connection for each worker. */
let server: Promise<pg.Client> | undefined

/** It keeps nobody from ending. */
export async function connect(
  connectionString: string,
  onEnd: () => void,
  config?: pg.ClientConfig,
): Promise<pg.Client> {
  const client = new pg.Client({ connectionString, ...config })
  client.on('error', onEnd)
  client.on('end', onEnd)
  await client.connect()
  ;(client as unknown as { unref(): void }).unref()
  return client
}
