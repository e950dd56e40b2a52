import { Router } from 'express'
import { countWork, oldestOpenInbound } from '../bot/queue-depths.ts'
import type { Clock } from '../clock/clock.ts'
import { withinTime } from '../clock/within-time.ts'
import { applicationNotices } from '../installations/application-notice.ts'
import { earliestDue } from '../schedule/list-jobs.ts'
import type { Reader, Store } from '../store/store.ts'
import type { Metrics, PlatformConnection, PlatformCount } from './metrics.ts'
import { conditionOf, type PlatformCondition } from './read-status.ts'
import type { Readiness } from './readiness.ts'

/** Whoever collects the numbers gives up after some seconds. */
const longestMs = 2_000

/**
 * What the machine that runs us asks: is the process alive (else restart it), should traffic come here (else wait),
 * how is it doing.
 */
export function operationsRoutes(parts: {
  store: Store
  clock: Clock
  readiness: Readiness
  metrics: Metrics
  /** What the platforms have noticed about themselves. */
  conditions?: () => readonly PlatformCondition[]
  connections?: () => readonly PlatformConnection[]
  counts?: () => readonly PlatformCount[]
}): Router {
  const { store, clock, readiness, metrics } = parts
  const { conditions = () => [], connections = () => [], counts: platformCounts = () => [] } = parts
  const router = Router()
  router.get('/healthz', (_request, response) => void response.json({ alive: true }))
  router.get('/readyz', async (_request, response) => {
    const reasons = await readiness.reasons()
    const ready = reasons.length === 0
    response.status(ready ? 200 : 503).json(ready ? { ready } : { ready, reasons })
  })
  router.get('/metrics', async (_request, response) => {
    const [counts, oldest, due, notices = []] = await Promise.all([
      asked(store, countWork),
      asked(store, oldestOpenInbound),
      asked(store, earliestDue),
      asked(store, applicationNotices),
    ])
    const ageOf = (since: Date | undefined) => (since ? Math.max(0, clock.now().getTime() - since.getTime()) : 0)
    metrics.queues(counts)
    metrics.conditions([...conditions(), ...notices.map(conditionOf)])
    metrics.connections(connections())
    metrics.counts(platformCounts())
    metrics.oldestInbound(ageOf(oldest))
    metrics.dueLag(ageOf(due))
    response.type(metrics.contentType).send(await metrics.text())
  })
  return router
}

/** Undefined, too, when the store does not answer in time: what the process counts itself is worth most when it does not. */
async function asked<T>(store: Store, read: (reader: Reader) => Promise<T>): Promise<T | undefined> {
  return await withinTime(
    longestMs,
    store.read(read).catch(() => undefined),
    undefined,
  )
}
