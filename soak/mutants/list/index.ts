import type { Mutant } from '../mutant.ts'
import { apiMutants } from './api.ts'
import { archiveMutants } from './archive.ts'
import { commandLineMutants } from './bot/command-line.ts'
import { conversationsMutants } from './bot/conversations.ts'
import { dispatchMutants } from './bot/dispatch.ts'
import { formsMutants } from './bot/forms.ts'
import { inboxMutants } from './bot/inbox.ts'
import { copiesMutants } from './bot/outbox/copies.ts'
import { drawingMutants } from './bot/outbox/drawing.ts'
import { outboxQueueMutants } from './bot/outbox/queue.ts'
import { sendingMutants } from './bot/outbox/sending.ts'
import { processMutants } from './bot/process.ts'
import { repliesMutants } from './bot/replies.ts'
import { dingtalkCardMutants } from './dingtalk-cards.ts'
import { dingtalkDoctorMutants } from './dingtalk-doctor.ts'
import { dingtalkHouseMutants } from './dingtalk-house.ts'
import { dingtalkLoginMutants } from './dingtalk-login.ts'
import { dingtalkQuotaMutants } from './dingtalk-quota.ts'
import { dingtalkStreamMutants } from './dingtalk-stream.ts'
import { leavingMutants } from './leaving.ts'
import { othersMutants } from './others.ts'
import { identitiesMutants } from './people/identities.ts'
import { peopleMutants } from './people/people.ts'
import { scopeMutants } from './people/scope.ts'
import { approvalsMutants } from './pipeline/approvals.ts'
import { conditionsMutants } from './pipeline/conditions.ts'
import { dealsMutants } from './pipeline/deals.ts'
import { modelMutants } from './pipeline/model.ts'
import { movesMutants } from './pipeline/moves.ts'
import { pipelinesMutants } from './pipeline/pipelines.ts'
import { policyMutants } from './pipeline/policy.ts'
import { policyChangesMutants } from './pipeline/policy-changes.ts'
import { queriesMutants } from './pipeline/queries.ts'
import { stageVisitsMutants } from './pipeline/stage-visits.ts'
import { timersMutants } from './pipeline/timers.ts'
import { verdictMutants } from './pipeline/verdict.ts'
import { readingMutants } from './reading.ts'
import { secretsMutants } from './secrets.ts'
import { slackDoctorMutants } from './slack-doctor.ts'
import { slackDrawingMutants } from './slack-drawing.ts'
import { slackGuardsMutants } from './slack-guards.ts'
import { slackHomeMutants } from './slack-home.ts'
import { slackSweepMutants } from './slack-sweep.ts'
import { slackTalkingMutants } from './slack-talking.ts'
import { postgresMutants } from './store/postgres.ts'
import { sqliteMutants } from './store/sqlite.ts'
import { storeMutants } from './store/store.ts'
import { transactionMutants } from './store/transaction.ts'
import { wecomBotMutants } from './wecom-bot.ts'
import { wecomDoctorMutants } from './wecom-doctor.ts'
import { wecomDrawingMutants } from './wecom-drawing.ts'
import { wecomLoginMutants } from './wecom-login.ts'
import { wecomPanelMutants } from './wecom-panel.ts'
import { wecomWireMutants } from './wecom-wire.ts'

/** One for each guard: what must not be done, by whom, when, twice. */
export const keptMutants: readonly Mutant[] = [
  ...apiMutants,
  ...archiveMutants,
  ...commandLineMutants,
  ...conversationsMutants,
  ...dispatchMutants,
  ...formsMutants,
  ...inboxMutants,
  ...copiesMutants,
  ...drawingMutants,
  ...outboxQueueMutants,
  ...sendingMutants,
  ...processMutants,
  ...repliesMutants,
  ...leavingMutants,
  ...othersMutants,
  ...identitiesMutants,
  ...peopleMutants,
  ...scopeMutants,
  ...approvalsMutants,
  ...conditionsMutants,
  ...dealsMutants,
  ...modelMutants,
  ...movesMutants,
  ...pipelinesMutants,
  ...policyMutants,
  ...policyChangesMutants,
  ...queriesMutants,
  ...stageVisitsMutants,
  ...timersMutants,
  ...verdictMutants,
  ...readingMutants,
  ...secretsMutants,
  ...slackDoctorMutants,
  ...slackDrawingMutants,
  ...slackGuardsMutants,
  ...slackSweepMutants,
  ...slackTalkingMutants,
  ...slackHomeMutants,
  ...postgresMutants,
  ...sqliteMutants,
  ...storeMutants,
  ...transactionMutants,
  ...wecomDoctorMutants,
  ...wecomDrawingMutants,
  ...dingtalkCardMutants,
  ...dingtalkDoctorMutants,
  ...dingtalkHouseMutants,
  ...dingtalkLoginMutants,
  ...dingtalkQuotaMutants,
  ...dingtalkStreamMutants,
  ...wecomBotMutants,
  ...wecomLoginMutants,
  ...wecomPanelMutants,
  ...wecomWireMutants,
]
