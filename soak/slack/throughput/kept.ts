import { setTimeout as delay } from 'node:timers/promises'
import { openSqlite, sqliteFile } from '../../../src/store/sqlite/open.ts'

/** What the server has kept. */
export interface Kept {
  archived: number
  /** Nobody acts on it. */
  parked: number
  open: number
}

const longestMs = 60_000

export function countsIn(dataDir: string): Kept {
  const handle = openSqlite(sqliteFile(dataDir), { readonly: true })
  const count = (question: string) => Number(handle.prepare(question).pluck().get())
  const kept = {
    archived: count('SELECT count(*) FROM archive_entry'),
    parked: count("SELECT count(*) FROM inbound WHERE state = 'parked'"),
    open: count("SELECT count(*) FROM inbound WHERE state = 'open'"),
  }
  handle.close()
  return kept
}

/** Everything that was taken in was acted on, or a minute is over. */
export async function whenDone(dataDir: string): Promise<void> {
  for (const until = performance.now() + longestMs; performance.now() < until; await delay(100))
    if (countsIn(dataDir).open === 0) return
}
