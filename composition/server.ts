import { createMail } from '../adapters/mail/index.ts'
import { createWebChat } from '../adapters/web/index.ts'
import { forgetOldAnswers } from '../api/once.ts'
import { formPages, signedPages } from '../pages/index.ts'
import { openInChat } from '../pages/open-in-chat.ts'
import { captureMessages } from '../src/archive/capture-message.ts'
import { completionsFor } from '../src/bot/command-line/completions.ts'
import { forgetFormLinks } from '../src/bot/forms/form-link.ts'
import { startBot } from '../src/bot/start-bot.ts'
import { sweepLeases } from '../src/bot/sweep-leases.ts'
import { createChartPool } from '../src/charts/chart-pool.ts'
import { type Clock, systemClock } from '../src/clock/clock.ts'
import { dayIn } from '../src/clock/day.ts'
import { linkBase } from '../src/config/link-base.ts'
import { secretKeys } from '../src/config/secret-key.ts'
import type { Settings } from '../src/config/settings.ts'
import { runEscalation } from '../src/escalation/run-escalation.ts'
import { databaseFiles } from '../src/evidence/file-store.ts'
import { createReencoder } from '../src/evidence/reencode-image.ts'
import { sweepUploads } from '../src/evidence/sweep-uploads.ts'
import { createPublicListener } from '../src/http/public-listener.ts'
import type { Log } from '../src/log/log.ts'
import { createMetrics } from '../src/operations/metrics.ts'
import { operationsRoutes } from '../src/operations/operations-routes.ts'
import { readStatus } from '../src/operations/read-status.ts'
import { Readiness } from '../src/operations/readiness.ts'
import { startNotes } from '../src/operations/start-notes.ts'
import { changeSettings } from '../src/people/change-settings.ts'
import { findPersonByIdentity } from '../src/people/find-person.ts'
import { runApprovalTimers } from '../src/pipeline/approvals/run-approval-timers.ts'
import { openEvidence } from '../src/pipeline/conditions/open-evidence.ts'
import { ensureDefaultPipeline } from '../src/pipeline/pipelines/default-pipeline.ts'
import { ensureTimers } from '../src/pipeline/timers/ensure-timers.ts'
import { fillTimeZone } from '../src/pipeline/timers/fill-time-zone.ts'
import { scheduledFunnel } from '../src/reports/scheduled-funnel.ts'
import { ensureSamples } from '../src/samples/ensure-samples.ts'
import { everyMinute } from '../src/schedule/every-minute.ts'
import { forgetOldRuns } from '../src/schedule/forget-old-runs.ts'
import { runSubscriptions } from '../src/schedule/run-subscriptions.ts'
import { runWake, type WakeJob } from '../src/schedule/run-wake.ts'
import { openServerStore } from '../src/store/open-store.ts'
import { entryPoints } from './entry-points.ts'

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

/** What time it is, and what wakes us. Tests bring their own. */
export interface Time {
  clock: Clock
  wakes: typeof everyMinute
}

/** The composition root: settings → store → adapters → bot. Nothing else wires things. */
export async function startServer(
  settings: Settings,
  log: Log,
  onFatal: (error: unknown) => void,
  { clock, wakes }: Time = { clock: systemClock, wakes: everyMinute },
): Promise<Server> {
  const startedAt = clock.now()
  const metrics = createMetrics()
  const store = await openServerStore(settings, {
    onSlow(ms) {
      metrics.slowTransaction(ms)
      log.warn({ ms: Math.round(ms) }, 'a transaction took long')
    },
    onFatal,
  })
  // Made by the first start although nothing may be signed yet: a backup is whole from the first day on.
  const keys = secretKeys(settings)
  // What else keeps traffic away goes into `checks`.
  const readiness = new Readiness({ store, log, checks: [] })
  await store.write(async (tx) => {
    await ensureDefaultPipeline(tx, clock.now())
    await fillTimeZone(tx, settings.timeZone)
  })
  if (settings.sampleData === 'auto' && !settings.databaseUrl)
    await ensureSamples(store, clock.now(), { timeZone: settings.timeZone })
  await ensureTimers(store, clock.now())

  const { publicUrl } = settings
  const defaults = { locale: settings.locale, timeZone: settings.timeZone }
  const charts = createChartPool()
  const files = databaseFiles(store, clock)
  const reencode = createReencoder()
  const today = () => dayIn(settings.timeZone, clock.now())
  const commands = entryPoints.command.opens({
    status: (reader) => readStatus(reader, { dialect: store.dialect, startedAt, today: today() }),
  })
  const personOf = (userId: string) =>
    store.read((reader) => findPersonByIdentity(reader, { platform: 'web', tenant: 'local', userId }))
  const web = createWebChat(
    {
      store,
      clock,
      log,
      complete: async (userId, locale) => completionsFor(commands, await personOf(userId), locale),
      localeOf: async (userId) => (await personOf(userId))?.locale,
      async chooseLocale(userId, locale) {
        const person = await personOf(userId)
        if (person)
          await store.write((tx) => changeSettings(tx, person, { locale }, { now: clock.now(), entryPoint: 'form' }))
      },
      async openEvidence(userId, evidenceId) {
        const person = await personOf(userId)
        return person && (await openEvidence({ store, files, reencode }, person, evidenceId))
      },
    },
    { port: settings.webChatPort ?? 0 },
  )
  const { smtpUrl, mailFrom } = settings
  const mail =
    smtpUrl && mailFrom ? createMail({ url: smtpUrl, from: mailFrom, baseUrl: linkBase(settings) }) : undefined
  const listener = createPublicListener(log)
  listener.app.use(operationsRoutes({ store, clock, readiness, metrics }))
  const bot = await startBot({
    store,
    clock,
    log,
    adapters: mail ? [web, mail] : [web],
    commands,
    cards: entryPoints.card.opens(charts),
    forms: entryPoints.form.opens,
    capture: captureMessages,
    files,
    ...(publicUrl === undefined ? {} : { formPages: signedPages(publicUrl, keys) }),
    defaults,
    observer: metrics.bot,
  })
  listener.app.use(openInChat())
  listener.app.use(entryPoints.api.opens({ store, clock, createNotifier: bot.createNotifier, locale: settings.locale }))
  if (publicUrl !== undefined)
    listener.app.use(
      formPages({
        store,
        clock,
        log,
        receiver: bot.receiver,
        forms: entryPoints.form.opens,
        files,
        keys,
        publicUrl,
        defaults,
      }),
    )
  const subscriptions = { report: scheduledFunnel, refreshMembers: bot.refreshMembers, log, ran: metrics.jobsRan }
  const jobs: readonly WakeJob[] = [
    { name: 'approvals', run: (now) => runApprovalTimers(store, bot.createNotifier, now) },
    { name: 'escalation', run: (now) => runEscalation(store, bot.createNotifier, now, settings.timeZone) },
    { name: 'subscriptions', run: (now) => runSubscriptions(store, bot.createNotifier, now, subscriptions) },
    { name: 'api-answers', run: (now) => store.write((tx) => forgetOldAnswers(tx, now)) },
    { name: 'form-links', run: (now) => store.write((tx) => forgetFormLinks(tx, now)) },
    { name: 'uploads', run: (now) => sweepUploads(store, now) },
    { name: 'old-runs', run: (now) => store.write((tx) => forgetOldRuns(tx, now)) },
    { name: 'leases', run: () => sweepLeases(store) },
  ]
  const sleep = wakes(() => runWake(jobs, clock.now(), { log, failed: metrics.wakeFailed }), log)
  const webIsOn = settings.webChatPort !== undefined
  if (webIsOn) await web.start(bot.receiver)
  const publicPort = settings.port === undefined ? undefined : await listener.listen(settings.port)
  readiness.running()

  return {
    webAddress: webIsOn ? web.address() : undefined,
    publicPort,
    notes: await startNotes(store, settings, clock.now()),
    async stop() {
      readiness.stopping()
      await sleep()
      await Promise.all([web.stop(), listener.close()])
      // A mail server that hangs must not hold up the stop: what it did not take is sent after the next start.
      await Promise.all([bot.stop(), mail?.stop()])
      await charts.close()
      await store.close()
    },
  }
}
