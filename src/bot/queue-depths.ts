import { asc, count, sql } from 'drizzle-orm'
import type { Reader } from '../store/store.ts'

/** How much waits in inbox and outbox, how much was set aside after its retries, and what is still to be fetched. */
export interface WorkCounts {
  inbound: { open: number; parked: number }
  outbox: { open: number; dead: number }
  files: { open: number }
}

export async function countWork(reader: Reader): Promise<WorkCounts> {
  const { inbound, outbox, capturedFile } = reader.tables
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
  const [fetching] = await reader
    .select({ rows: count() })
    .from(capturedFile)
    .where(sql`${capturedFile.state} = 'open'`)
  return {
    inbound: { open: await received('open'), parked: await received('parked') },
    outbox: { open: await sending('open'), dead: await sending('dead') },
    files: { open: fetching!.rows },
  }
}

/** Whoever asked waits seconds for their turn. Milliseconds; beyond it something keeps the bot from its work. */
const longestWaitMs = 5 * 60_000

/** When the inbound that has waited longest came in; undefined: none waits. */
export async function oldestOpenInbound(reader: Reader): Promise<Date | undefined> {
  const { inbound } = reader.tables
  const [oldest] = await reader
    .select({ at: inbound.receivedAt })
    .from(inbound)
    .where(sql`${inbound.state} = 'open'`)
    .orderBy(asc(inbound.receivedAt))
    .limit(1)
  return oldest?.at
}

/** Whether what was acknowledged has been left waiting; then this process should get nothing more. */
export function isStuck(oldest: Date | undefined, now: Date): boolean {
  return oldest !== undefined && now.getTime() - oldest.getTime() > longestWaitMs
}
