import Database from 'better-sqlite3'
import pg from 'pg'
import { vi } from 'vitest'

/** What this process has asked its database meanwhile. */
export interface Asked {
  statements: number
  /** That came back. */
  rows: number
}

/** How many statements this process sends to its database meanwhile. */
export const countStatements = async (work: () => Promise<unknown>): Promise<number> =>
  (await countAsked(work)).statements

/** … and how many rows come back. */
export async function countAsked(work: () => Promise<unknown>): Promise<Asked> {
  const memory = new Database(':memory:')
  const statement = Object.getPrototypeOf(memory.prepare('select 1')) as Database.Statement
  memory.close()
  const sqlite = (['all', 'get', 'run', 'iterate'] as const).map((method) => vi.spyOn(statement, method))
  const postgres = vi.spyOn(pg.Client.prototype, 'query')
  try {
    await work()
    const said = [
      ...sqlite.flatMap(({ mock }) => mock.results.map(({ value }) => (Array.isArray(value) ? value.length : 0))),
      ...postgres.mock.settledResults.map(({ value }) => rowsIn(value)),
    ]
    return { statements: said.length, rows: said.reduce((sum, rows) => sum + rows, 0) }
  } finally {
    for (const spy of [...sqlite, postgres]) spy.mockRestore()
  }
}

const rowsIn = (value: unknown): number => (value as pg.QueryResult | undefined)?.rows?.length ?? 0
