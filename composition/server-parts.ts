import { isStuck, oldestOpenInbound } from '../src/bot/queue-depths.ts'
import { createChartPool } from '../src/charts/chart-pool.ts'
import { type Clock, systemClock } from '../src/clock/clock.ts'
import { type SecretKeys, secretKeys } from '../src/config/secret-key.ts'
import type { Settings } from '../src/config/settings.ts'
import { databaseFiles } from '../src/evidence/file-store.ts'
import { createReencoder } from '../src/evidence/reencode-image.ts'
import type { Locale } from '../src/i18n/locale.ts'
import { type Installations, keptInstallations } from '../src/installations/installations.ts'
import type { Log } from '../src/log/log.ts'
import { createMetrics } from '../src/operations/metrics.ts'
import { Readiness } from '../src/operations/readiness.ts'
import { ensureDefaultPipeline } from '../src/pipeline/pipelines/default-pipeline.ts'
import { fillTimeZone } from '../src/pipeline/timers/fill-time-zone.ts'
import { ensureSamples } from '../src/samples/ensure-samples.ts'
import { everyMinute } from '../src/schedule/every-minute.ts'
import { createSealer } from '../src/secrets/sealer.ts'
import { openServerStore } from '../src/store/open-store.ts'
import type { Store } from '../src/store/store.ts'

/** What time it is, and what wakes us. Tests bring their own. */
export interface Time {
  clock: Clock
  wakes: typeof everyMinute
}

export const realTime: Time = { clock: systemClock, wakes: everyMinute }

/** What the server is made of before anybody is listened to. */
export interface ServerParts {
  settings: Settings
  log: Log
  clock: Clock
  startedAt: Date
  store: Store
  keys: SecretKeys
  /** Where the adapters keep the tokens of organisations that have let us in. */
  installations: Installations
  metrics: ReturnType<typeof createMetrics>
  readiness: Readiness
  charts: ReturnType<typeof createChartPool>
  files: ReturnType<typeof databaseFiles>
  reencode: ReturnType<typeof createReencoder>
  /** For people who have not chosen. */
  defaults: { locale: Locale; timeZone: string }
}

/** Opens the database and fills in what a new one lacks. @throws what `operatorSentence` can word */
export async function openParts(
  settings: Settings,
  log: Log,
  onFatal: (error: unknown) => void,
  clock: Clock,
): Promise<ServerParts> {
  const startedAt = clock.now()
  const metrics = createMetrics()
  const store = await openServerStore(settings, {
    onSlow(ms) {
      metrics.slowTransaction(ms)
      log.warn({ ms: Math.round(ms) }, 'a transaction took long')
    },
    onConflict: metrics.conflict,
    onFatal,
  })
  // Made by the first start although nothing may be signed yet: a backup is whole from the first day on.
  const keys = secretKeys(settings)
  await fillIn(store, settings, clock)
  return {
    ...{ settings, log, clock, startedAt, store, keys, metrics },
    installations: keptInstallations(store, createSealer(keys), clock),
    // What else keeps traffic away goes into `checks`.
    readiness: new Readiness({ store, log, checks: [() => stuckInbound(store, clock)] }),
    charts: createChartPool(),
    files: databaseFiles(store, clock),
    reencode: createReencoder(),
    defaults: { locale: settings.locale, timeZone: settings.timeZone },
  }
}

/** What was acknowledged and is left waiting: this process should get nothing more. */
async function stuckInbound(store: Store, clock: Clock): Promise<string | undefined> {
  const oldest = await store.read(oldestOpenInbound)
  return isStuck(oldest, clock.now()) ? 'inbound that was acknowledged is not acted on' : undefined
}

async function fillIn(store: Store, { timeZone, sampleData, databaseUrl }: Settings, clock: Clock): Promise<void> {
  await store.write(async (tx) => {
    await ensureDefaultPipeline(tx, clock.now())
    await fillTimeZone(tx, timeZone)
  })
  if (sampleData === 'auto' && !databaseUrl) await ensureSamples(store, clock.now(), { timeZone })
}
