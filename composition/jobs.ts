import { forgetOldAnswers } from '../api/once.ts'
import { forgetSpentLogins } from '../pages/login/spent-logins.ts'
import { forgetButtonTexts } from '../src/bot/buttons/button-texts.ts'
import { forgetFormDrafts } from '../src/bot/forms/form-draft.ts'
import { forgetFormLinks } from '../src/bot/forms/form-link.ts'
import type { Bot } from '../src/bot/start-bot.ts'
import { sweepLeases } from '../src/bot/sweep-leases.ts'
import { runEscalation } from '../src/escalation/run-escalation.ts'
import { sweepUploads } from '../src/evidence/sweep-uploads.ts'
import { runApprovalTimers } from '../src/pipeline/approvals/run-approval-timers.ts'
import { ensureTimers } from '../src/pipeline/timers/ensure-timers.ts'
import { scheduledFunnel } from '../src/reports/scheduled-funnel.ts'
import { forgetOldRuns } from '../src/schedule/forget-old-runs.ts'
import { runSubscriptions } from '../src/schedule/run-subscriptions.ts'
import type { WakeJob } from '../src/schedule/run-wake.ts'
import type { Reader } from '../src/store/store.ts'
import { savingPlatforms } from './dingtalk-usage.ts'
import type { ServerParts } from './server-parts.ts'

/** What a wake does, one after the other. Each finds in its tables what is due. */
export function wakeJobs(
  { store, log, metrics, settings }: Pick<ServerParts, 'store' | 'log' | 'metrics' | 'settings'>,
  bot: Bot,
): readonly WakeJob[] {
  const { createNotifier, refreshMembers } = bot
  const saving = (reader: Reader, at: Date) => savingPlatforms(reader, settings, at)
  const subscriptions = { report: scheduledFunnel, refreshMembers, log, ran: metrics.jobsRan }
  return [
    { name: 'timers', run: onceDone((now) => ensureTimers(store, now)) },
    { name: 'approvals', run: (now) => runApprovalTimers(store, createNotifier, now) },
    { name: 'escalation', run: (now) => runEscalation(store, createNotifier, now, settings.timeZone, saving) },
    { name: 'subscriptions', run: (now) => runSubscriptions(store, createNotifier, now, subscriptions) },
    { name: 'api-answers', run: (now) => forgetOldAnswers(store, now) },
    { name: 'form-links', run: (now) => forgetFormLinks(store, now) },
    { name: 'spent-logins', run: (now) => forgetSpentLogins(store, now) },
    { name: 'form-drafts', run: (now) => forgetFormDrafts(store, now) },
    { name: 'button-texts', run: (now) => forgetButtonTexts(store, now) },
    { name: 'uploads', run: (now) => sweepUploads(store, now) },
    { name: 'leases', run: () => sweepLeases(store) },
    { name: 'old-runs', run: (now) => forgetOldRuns(store, now) },
  ]
}

/** What is to be done once after a start: tried again at every wake until it has succeeded. */
function onceDone(work: (now: Date) => Promise<void>): WakeJob['run'] {
  let isDone = false
  return async (now) => {
    if (isDone) return
    await work(now)
    isDone = true
  }
}
