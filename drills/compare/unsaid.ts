import { ne } from 'drizzle-orm'
import type { Reader } from '../../src/store/store.ts'

/** What was to be said and is not, as it is told: `open, attempt 3, 5 s old, due in 2 s, held: http_503`. */
export async function readUnsaid(reader: Reader): Promise<string[]> {
  const { outbox } = reader.tables
  const rows = await reader.select().from(outbox).where(ne(outbox.state, 'sent'))
  const now = Date.now()
  const seconds = (ms: number) => `${Math.round(ms / 1000)} s`
  return rows.map(({ state, attempt, createdAt, availableAt, claim, lastError }) =>
    [
      state,
      `attempt ${attempt}`,
      `${seconds(now - createdAt.getTime())} old`,
      `due in ${seconds(availableAt - now)}`,
      ...(claim === null ? [] : ['held']),
      ...(lastError === null ? [] : [lastError]),
    ].join(', '),
  )
}
