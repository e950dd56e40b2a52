import type { CardDefinition } from '../src/bot/definitions/card.ts'
import type { Command } from '../src/bot/definitions/command.ts'
import type { FormDefinition } from '../src/bot/definitions/form.ts'
import type { ChartPool } from '../src/charts/chart-pool.ts'
import { approvalCard } from './approvals/approval.ts'
import { approvalsCard } from './approvals/approval-queue.ts'
import { decisionForm } from './approvals/decision-form.ts'
import { decisionNoticeCard } from './approvals/decision-notice.ts'
import { archiveCard } from './archive/archive.ts'
import { archiveReasonForm } from './archive/reason-form.ts'
import { chooseCustomerCard } from './choices/choose-customer.ts'
import { chooseClosedDealCard, chooseOpenDealCard } from './choices/choose-deal.ts'
import { whichOne } from './choices/which-one.ts'
import { bindForm } from './conversations/bind-form.ts'
import { unboundCard } from './conversations/unbound-list.ts'
import { customerCard } from './customers/customer.ts'
import { customerListCard } from './customers/customer-list.ts'
import { editCustomerForm } from './customers/edit-customer-form.ts'
import { joinContactForm } from './customers/join-contact-form.ts'
import { talkCustomerCard } from './customers/talk-customer.ts'
import { unknownContactCard } from './customers/unknown-contact.ts'
import { checklistCard } from './deals/checklist.ts'
import { dealCard } from './deals/deal.ts'
import { dealHistoryCard } from './deals/deal-history.ts'
import { dealListCard } from './deals/deal-list.ts'
import { editDealForm } from './deals/edit-deal-form.ts'
import { evidenceCard } from './deals/evidence.ts'
import { evidenceForm } from './deals/evidence-form.ts'
import { lostForm } from './deals/lost-form.ts'
import { missingFieldsForm } from './deals/missing-fields-form.ts'
import { backForm } from './deals/move-back-form.ts'
import { newDealForm } from './deals/new-deal-form.ts'
import { noteForm } from './deals/note-form.ts'
import { refusalCard } from './deals/refusal.ts'
import { reopenForm } from './deals/reopen-form.ts'
import { sentFileCard } from './deals/sent-file.ts'
import { talkDealCard } from './deals/talk-deal.ts'
import { coachForm } from './escalation/coach-form.ts'
import { digestCard } from './escalation/digest.ts'
import { reassignForm } from './escalation/reassign-form.ts'
import { snoozeForm } from './escalation/snooze-form.ts'
import { stuckDealCard } from './escalation/stuck-deal.ts'
import { stuckDealMoreCard } from './escalation/stuck-deal-more.ts'
import { stuckListCard } from './escalation/stuck-list.ts'
import { taskCard } from './escalation/task.ts'
import { taskListCard } from './escalation/task-list.ts'
import { funnelCard } from './funnel/funnel.ts'
import { funnelStagesCard } from './funnel/funnel-stages.ts'
import { dueDealsCard } from './home/due-deals.ts'
import { languageCard } from './home/language.ts'
import { startCard } from './home/start.ts'
import { subscriptionsCard } from './home/subscriptions.ts'
import { packCard } from './policy/pack.ts'
import { packsCard } from './policy/packs.ts'
import { pipelineCard } from './policy/pipeline.ts'
import { policyCard } from './policy/policy.ts'

/** Every card. The funnel's picture is drawn by `charts`; choices are offered for `commands`. */
export const listCards = (
  charts: Pick<ChartPool, 'funnel'>,
  commands: readonly Command[],
): readonly CardDefinition[] => [
  dealCard,
  dealHistoryCard,
  dealListCard,
  evidenceCard,
  sentFileCard,
  approvalCard,
  approvalsCard,
  decisionNoticeCard,
  pipelineCard,
  policyCard,
  packsCard,
  packCard,
  refusalCard,
  checklistCard,
  customerCard,
  customerListCard,
  archiveCard,
  unboundCard,
  funnelCard(charts),
  funnelStagesCard,
  stuckListCard,
  stuckDealCard,
  stuckDealMoreCard,
  digestCard,
  taskCard,
  taskListCard,
  chooseOpenDealCard(commands),
  chooseClosedDealCard(commands),
  chooseCustomerCard(commands),
  whichOne(commands),
  startCard,
  dueDealsCard,
  subscriptionsCard,
  languageCard,
  talkCustomerCard,
  talkDealCard,
  unknownContactCard,
]

/** Every form. */
export const forms: readonly FormDefinition[] = [
  newDealForm,
  editDealForm,
  backForm,
  missingFieldsForm,
  lostForm,
  reopenForm,
  decisionForm,
  coachForm,
  snoozeForm,
  reassignForm,
  editCustomerForm,
  bindForm,
  joinContactForm,
  noteForm,
  evidenceForm,
  archiveReasonForm,
]
