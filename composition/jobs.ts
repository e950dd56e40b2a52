import { forgetOldAnswers } from '../api/once.ts'
import { forgetFormLinks } from '../src/bot/forms/form-link.ts'
import type { Bot } from '../src/bot/start-bot.ts'
import { runEscalation } from '../src/escalation/run-escalation.ts'
import { sweepUploads } from '../src/evidence/sweep-uploads.ts'
import { runApprovalTimers } from '../src/pipeline/approvals/run-approval-timers.ts'
import { scheduledFunnel } from '../src/reports/scheduled-funnel.ts'
import { forgetOldRuns } from '../src/schedule/forget-old-runs.ts'
import { runSubscriptions } from '../src/schedule/run-subscriptions.ts'
import type { WakeJob } from '../src/schedule/run-wake.ts'
import type { ServerParts } from './server-parts.ts'

/** What a wake does, one after the other. Each finds in its tables what is due. */
export function wakeJobs({ store, log, metrics, settings }: ServerParts, bot: Bot): readonly WakeJob[] {
  const { createNotifier, refreshMembers } = bot
  const subscriptions = { report: scheduledFunnel, refreshMembers, log, ran: metrics.jobsRan }
  return [
    { name: 'approvals', run: (now) => runApprovalTimers(store, createNotifier, now) },
    { name: 'escalation', run: (now) => runEscalation(store, createNotifier, now, settings.timeZone) },
    { name: 'subscriptions', run: (now) => runSubscriptions(store, createNotifier, now, subscriptions) },
    { name: 'api-answers', run: (now) => store.write((tx) => forgetOldAnswers(tx, now)) },
    { name: 'form-links', run: (now) => store.write((tx) => forgetFormLinks(tx, now)) },
    { name: 'uploads', run: (now) => sweepUploads(store, now) },
    { name: 'old-runs', run: (now) => store.write((tx) => forgetOldRuns(tx, now)) },
  ]
}
