import { runServer } from '../../composition/run-server.ts'

/** What it is told: so far ahead of the machine its clock is from now on, milliseconds, and that it wakes. */
export interface Wake {
  aheadMs: number
}

/** The real server, but it wakes when it is told to, at the moment it is told. It answers with how long that took. */
let aheadMs = 0
let running: Promise<void> = Promise.resolve()

await runServer({
  clock: { now: () => new Date(Date.now() + aheadMs) },
  wakes(work, log) {
    process.on('message', (wake: Wake) => {
      aheadMs = wake.aheadMs
      const startedAt = performance.now()
      running = work().then(
        () => void process.send!(performance.now() - startedAt),
        (error: unknown) => log.error({ err: error }, 'a wake of the schedule failed'),
      )
    })
    return () => running
  },
})
// The parent may end without stopping it.
process.once('disconnect', () => process.exit())
