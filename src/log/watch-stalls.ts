import { workSince } from './doing.ts'
import type { Log } from './log.ts'

/** Longer than this nobody should have to wait for anything else, milliseconds. */
const longestMs = 100
const lookMs = 20

/**
 * Notices when nobody was let in for long: no socket was heard, no timer fired. Logs for how long, what ran, and how
 * much of that time this process computed (`cpuMs`): far less means that the machine was busy with something else.
 * @returns ends it
 */
export function watchStalls(log: Pick<Log, 'warn'>): () => void {
  let lookedAt = performance.now()
  let used = process.cpuUsage()
  const timer = setInterval(() => {
    const now = performance.now()
    const late = now - lookedAt - lookMs
    if (late > longestMs) {
      const { user, system } = process.cpuUsage(used)
      const cpuMs = Math.round((user + system) / 1000)
      log.warn({ ms: Math.round(late), cpuMs, ran: workSince(lookedAt) }, 'nobody was let in for long')
    }
    lookedAt = now
    used = process.cpuUsage()
  }, lookMs)
  timer.unref()
  return () => clearInterval(timer)
}
