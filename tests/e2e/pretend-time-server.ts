import { runServer } from '../../composition/run-server.ts'

/** The real server, but its clock begins at PRETEND_NOW, runs PRETEND_SPEED times as fast, and it wakes twenty times a second. */
const begun = performance.now()
const pretended = Date.parse(process.env.PRETEND_NOW!)
const speed = Number(process.env.PRETEND_SPEED)

await runServer({
  clock: { now: () => new Date(pretended + (performance.now() - begun) * speed) },
  wakes(work) {
    let running: Promise<void> | undefined
    const timer = setInterval(() => {
      running ??= work().finally(() => {
        running = undefined
      })
    }, 50)
    return async () => {
      clearInterval(timer)
      await running
    }
  },
})
