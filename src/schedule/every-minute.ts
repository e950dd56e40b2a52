import { schedule } from 'node-cron'
import type { Log } from '../log/log.ts'

/**
 * Wakes once a minute and does nothing else: what is due stands in the tables and is claimed there, so a wake that is
 * missed, late or doubled changes nothing. Resolves when what has begun is done.
 */
export function everyMinute(work: () => Promise<void>, log: Log): () => Promise<void> {
  let running: Promise<void> = Promise.resolve()
  const task = schedule(
    '* * * * *',
    () => {
      running = work().catch((error: unknown) => log.error({ err: error }, 'a wake of the schedule failed'))
      return running
    },
    { noOverlap: true },
  )
  return async () => {
    await task.destroy()
    await running
  }
}
