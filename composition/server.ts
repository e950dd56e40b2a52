import type { Bot } from '../src/bot/start-bot.ts'
import type { Settings } from '../src/config/settings.ts'
import { createPublicListener } from '../src/http/public-listener.ts'
import type { Log } from '../src/log/log.ts'
import { watchStalls } from '../src/log/watch-stalls.ts'
import { operationsRoutes } from '../src/operations/operations-routes.ts'
import { startNotes } from '../src/operations/start-notes.ts'
import { runWake } from '../src/schedule/run-wake.ts'
import { openBot, openCommands } from './bot.ts'
import { cardPagesOf } from './card-on-page.ts'
import { wakeJobs } from './jobs.ts'
import { keepDirectories } from './keep-directories.ts'
import { keepDuties } from './keep-duties.ts'
import { type Connected, connect, platforms } from './platforms.ts'
import { mountPublicRoutes } from './public-routes.ts'
import { openParts, realTime, type Time } from './server-parts.ts'

export interface Server {
  /** Where the web chat is; undefined when it is off. */
  webAddress: string | undefined
  /** Where the public listener is; undefined when there is none. */
  publicPort: number | undefined
  /** What its operator should know now. */
  notes: readonly string[]
  /** Finishes or hands back what it holds, then lets go of everything. */
  stop(): Promise<void>
}

/** The composition root: settings → store → platforms → bot. Nothing else wires things. */
export async function startServer(
  settings: Settings,
  log: Log,
  onFatal: (error: unknown) => void,
  { clock, wakes }: Time = realTime,
  available = platforms,
): Promise<Server> {
  const parts = await openParts(settings, log, onFatal, clock)
  const { store, metrics, readiness } = parts
  const conditions = () => connected.conditions()
  const commands = openCommands(parts, { conditions, adapters: () => connected.adapters })
  const listener = createPublicListener(log)
  const operations = operationsRoutes({
    ...{ ...parts, conditions },
    connections: () => connected.connections(),
    counts: () => connected.counts(),
  })
  listener.app.use(operations)
  const ports = { ...parts, commands, operations, publicApp: listener.app, leases: () => bot.leases }
  const connected: Connected = connect(available, ports)
  const bot: Bot = await openBot(parts, commands, connected.adapters)
  mountPublicRoutes(listener.app, parts, bot, connected.adapters)
  const jobs = wakeJobs(parts, bot)
  const endWatch = watchStalls(log)
  const sleep = wakes(() => runWake(jobs, clock.now(), { log, failed: metrics.wakeFailed }), log)
  await connected.start(bot.receiver)
  const endDirectories = keepDirectories(connected.adapters, { store, clock, log, createNotifier: bot.createNotifier })
  const cardPages = cardPagesOf(parts)
  const endDuties = keepDuties(connected.adapters, { store, clock, log, settings, cardPages })
  const publicPort = settings.port === undefined ? undefined : await listener.listen(settings.port)
  readiness.running()

  return {
    webAddress: connected.addressOf('web'),
    publicPort,
    notes: await startNotes(store, settings, clock.now()),
    async stop() {
      readiness.stopping()
      await Promise.all([sleep(), endDirectories(), endDuties()])
      await Promise.all([connected.stopHearing(), listener.close()])
      // A mail server that hangs must not hold up the stop: what it did not take is sent after the next start.
      await Promise.all([bot.stop(), connected.stopSpeaking()])
      await parts.charts.close()
      await store.close()
      endWatch()
    },
  }
}
