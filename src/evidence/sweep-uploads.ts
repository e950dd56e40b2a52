import { lt } from 'drizzle-orm'
import type { Clock } from '../clock/clock.ts'
import { describeError, type Log } from '../log/log.ts'
import type { Store } from '../store/store.ts'
import { uploadLife } from './file-rules.ts'

const sweepEveryMs = 600_000

/** Throws away uploads that nobody bound within the hour. @returns how many chunks went */
export async function sweepUploads(store: Store, now: Date): Promise<number> {
  return await store.write(async (tx) => {
    const { uploadChunk } = tx.tables
    const swept = await tx
      .delete(uploadChunk)
      .where(lt(uploadChunk.at, new Date(now.getTime() - uploadLife)))
      .returning({ position: uploadChunk.position })
    return swept.length
  })
}

/** Sweeps now and every ten minutes. @returns what ends it */
export function keepSweeping(store: Store, clock: Clock, log: Log): () => void {
  const sweep = () =>
    sweepUploads(store, clock.now()).catch((error: unknown) =>
      log.error({ err: describeError(error) }, 'uploads nobody needs could not be swept'),
    )
  void sweep()
  const timer = setInterval(sweep, sweepEveryMs).unref()
  return () => clearInterval(timer)
}
