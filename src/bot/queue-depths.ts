import { count, sql } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'

/** How much waits in inbox and outbox, and how much was set aside after its retries. */
export interface WorkCounts {
  inbound: { open: number; parked: number }
  outbox: { open: number; dead: number }
}

export async function countWork(reader: Reader): Promise<WorkCounts> {
  const { inbound, outbox } = reader.tables
  // One state a query, written out: each has its own partial index, and rows that are done are never read.
  const received = async (state: 'open' | 'parked') =>
    (
      await reader
        .select({ rows: count() })
        .from(inbound)
        .where(sql`${inbound.state} = ${sql.raw(`'${state}'`)}`)
    )[0]!.rows
  const sending = async (state: 'open' | 'dead') =>
    (
      await reader
        .select({ rows: count() })
        .from(outbox)
        .where(sql`${outbox.state} = ${sql.raw(`'${state}'`)}`)
    )[0]!.rows
  return {
    inbound: { open: await received('open'), parked: await received('parked') },
    outbox: { open: await sending('open'), dead: await sending('dead') },
  }
}
