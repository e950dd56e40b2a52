import type { Log } from '../log/log.ts'

/** Work that happens by time. It is given the moment, finds what is due, and does it once. */
export interface WakeJob {
  name: string
  run(now: Date): Promise<unknown>
}

/** Runs one after the other; one that fails is reported and does not stop those after it. */
export async function runWake(
  jobs: readonly WakeJob[],
  now: Date,
  { log, failed }: { log: Pick<Log, 'error'>; failed(job: string): void },
): Promise<void> {
  for (const { name, run } of jobs) {
    try {
      await run(now)
    } catch (error) {
      failed(name)
      log.error({ job: name, err: error }, 'a job of the wake failed')
    }
  }
}
