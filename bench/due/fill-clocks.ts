import type { Database } from 'better-sqlite3'
import { msPerDay } from '../../src/clock/lengths.ts'

export const dueRows = 1_000
export const now = new Date('2026-11-23T02:00:00Z')

const perTransaction = 10_000

/** The clocks of so many open deals in a migrated database, 1,000 of them due, spread over it. */
export function fillClocks(handle: Pick<Database, 'prepare' | 'transaction'>, deals: number): void {
  const insert = handle.prepare(
    'INSERT INTO deal_clock (deal_id, kind, since, spent_ms, round, level, limit_at, due_at) VALUES (?, ?, ?, 0, 1, 1, ?, ?)',
  )
  const every = Math.floor(deals / dueRows)
  for (let start = 0; start < deals; start += perTransaction) {
    handle.transaction(() => {
      for (let index = start; index < Math.min(deals, start + perTransaction); index += 1) {
        // Ids as they are made: the deals of one day lie together, and when they are due has nothing to do with it.
        const id = `${String(index).padStart(12, '0')}abcdefghij`
        const later = now.getTime() + ((index * 7919) % (30 * msPerDay)) + 1
        const at = index % every === 0 ? now.getTime() - (index % msPerDay) : later
        insert.run(id, 'stage', at - 7 * msPerDay, at, at)
        insert.run(id, 'contact', later - 30 * msPerDay, later, later)
      }
    })()
  }
}
