import { Router } from 'express'
import { countWork, oldestOpenInbound } from '../bot/queue-depths.ts'
import type { Clock } from '../clock/clock.ts'
import { earliestDue } from '../schedule/list-jobs.ts'
import type { Reader, Store } from '../store/store.ts'
import type { Metrics } from './metrics.ts'
import type { Readiness } from './readiness.ts'

/**
 * What the machine that runs us asks: is the process alive (else restart it), should traffic come here (else wait),
 * how is it doing.
 */
export function operationsRoutes(parts: {
  store: Store
  clock: Clock
  readiness: Readiness
  metrics: Metrics
}): Router {
  const { store, clock, readiness, metrics } = parts
  const router = Router()
  router.get('/healthz', (_request, response) => void response.json({ alive: true }))
  router.get('/readyz', async (_request, response) => {
    const obstacle = await readiness.obstacle()
    response.status(obstacle ? 503 : 200).json(obstacle ? { ready: false, obstacle } : { ready: true })
  })
  router.get('/metrics', async (_request, response) => {
    metrics.queues(await store.read(countWork).catch(() => undefined))
    const ageOf = async (read: (reader: Reader) => Promise<Date | undefined>) => {
      const since = await store.read(read).catch(() => undefined)
      return since ? Math.max(0, clock.now().getTime() - since.getTime()) : 0
    }
    metrics.oldestInbound(await ageOf(oldestOpenInbound))
    metrics.dueLag(await ageOf(earliestDue))
    response.type(metrics.contentType).send(await metrics.text())
  })
  return router
}
