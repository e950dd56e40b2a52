import { doing } from '../log/doing.ts'
import type { Log } from '../log/log.ts'
import { isStorageAway } from '../store/storage-trouble.ts'

/** Work that happens by time. It is given the moment, finds what is due, and does it once. */
export interface WakeJob {
  name: string
  run(now: Date): Promise<unknown>
}

/**
 * Runs one after the other; one that fails is reported and does not stop those after it. While the storage takes nothing
 * they would all fail: what is due stays due, and the next wake begins anew.
 */
export async function runWake(
  jobs: readonly WakeJob[],
  now: Date,
  { log, failed }: { log: Pick<Log, 'error'>; failed(job: string): void },
): Promise<void> {
  for (const { name, run } of jobs) {
    try {
      await doing(`job ${name}`, () => run(now))
    } catch (error) {
      failed(name)
      log.error({ job: name, err: error }, 'a job of the wake failed')
      if (isStorageAway(error)) return
    }
  }
}
