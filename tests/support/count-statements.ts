import Database from 'better-sqlite3'
import pg from 'pg'
import { vi } from 'vitest'

/** How many statements this process sends to its database meanwhile. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const memory = new Database(':memory:')
  const statement = Object.getPrototypeOf(memory.prepare('select 1')) as Database.Statement
  memory.close()
  const spies = [
    ...(['all', 'get', 'run', 'iterate'] as const).map((method) => vi.spyOn(statement, method)),
    vi.spyOn(pg.Client.prototype, 'query'),
  ]
  try {
    await work()
    return spies.reduce((sum, { mock }) => sum + mock.calls.length, 0)
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}
