import { workSince } from './doing.ts'
import type { Log } from './log.ts'

/** Longer than this nobody should have to wait for anything else, milliseconds. */
const longestMs = 100
const lookMs = 20

/**
 * Notices when nobody was let in for long: no socket was heard, no timer fired. Logs for how long, and what ran.
 * @returns ends it
 */
export function watchStalls(log: Pick<Log, 'warn'>): () => void {
  let lookedAt = performance.now()
  const timer = setInterval(() => {
    const now = performance.now()
    const late = now - lookedAt - lookMs
    if (late > longestMs) log.warn({ ms: Math.round(late), ran: workSince(lookedAt) }, 'nobody was let in for long')
    lookedAt = now
  }, lookMs)
  timer.unref()
  return () => clearInterval(timer)
}
