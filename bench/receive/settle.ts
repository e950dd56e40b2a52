import { count, eq } from 'drizzle-orm'
import type { Bot } from '../../src/bot/start-bot.ts'
import type { Store } from '../../src/store/store.ts'
import type { Settled } from './settled.ts'

/** Waits until nothing is left to do, and counts what was done. */
export async function settle(store: Store, bot: Bot): Promise<Settled> {
  const startedAt = performance.now()
  const backlog = await countInbound(store, 'open')
  while (!bot.idle || (await countInbound(store, 'open')) > 0) await new Promise((resolve) => setTimeout(resolve, 5))
  const drainMs = Math.round(performance.now() - startedAt)
  const done = await countInbound(store, 'done')
  const unfinished = (await countInbound(store, 'open')) + (await countInbound(store, 'parked'))
  return { backlog, drainMs, done, unfinished, archived: await countArchived(store) }
}

async function countInbound(store: Store, state: 'open' | 'done' | 'parked'): Promise<number> {
  return store.read(async (reader) => {
    const { inbound } = reader.tables
    const [row] = await reader.select({ n: count() }).from(inbound).where(eq(inbound.state, state))
    return row!.n
  })
}

async function countArchived(store: Store): Promise<number> {
  return store.read(async (reader) => {
    const [row] = await reader.select({ n: count() }).from(reader.tables.archiveEntry)
    return row!.n
  })
}
