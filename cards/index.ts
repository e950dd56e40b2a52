import type { CardDefinition, FormDefinition } from '../src/bot/definitions/card.ts'
import type { ChartPool } from '../src/charts/chart-pool.ts'
import { approvalCard } from './approval.ts'
import { approvalsCard } from './approvals.ts'
import { backForm } from './back-form.ts'
import { bindForm } from './bind-form.ts'
import { checklistCard } from './checklist.ts'
import { coachForm } from './coach-form.ts'
import { customerCard } from './customer.ts'
import { customerListCard } from './customer-list.ts'
import { dealCard } from './deal.ts'
import { dealHistoryCard } from './deal-history.ts'
import { dealListCard } from './deal-list.ts'
import { decisionForm } from './decision-form.ts'
import { digestCard } from './digest.ts'
import { editCustomerForm } from './edit-customer-form.ts'
import { editDealForm } from './edit-deal-form.ts'
import { evidenceCard } from './evidence.ts'
import { funnelCard } from './funnel.ts'
import { funnelStagesCard } from './funnel-stages.ts'
import { gapForm } from './gap-form.ts'
import { lostForm } from './lost-form.ts'
import { newDealForm } from './new-deal-form.ts'
import { pipelineCard } from './pipeline.ts'
import { policyCard } from './policy.ts'
import { reassignForm } from './reassign-form.ts'
import { refusalCard } from './refusal.ts'
import { reopenForm } from './reopen-form.ts'
import { snoozeForm } from './snooze-form.ts'
import { stuckDealCard } from './stuck-deal.ts'
import { stuckDealMoreCard } from './stuck-deal-more.ts'
import { stuckListCard } from './stuck-list.ts'
import { taskCard } from './task.ts'
import { unboundCard } from './unbound.ts'

/** Every card. The funnel's picture is drawn by `charts`. */
export const listCards = (charts: ChartPool): readonly CardDefinition[] => [
  dealCard,
  dealHistoryCard,
  dealListCard,
  evidenceCard,
  approvalCard,
  approvalsCard,
  pipelineCard,
  policyCard,
  refusalCard,
  checklistCard,
  customerCard,
  customerListCard,
  unboundCard,
  funnelCard(charts),
  funnelStagesCard,
  stuckListCard,
  stuckDealCard,
  stuckDealMoreCard,
  digestCard,
  taskCard,
]

/** Every form. */
export const forms: readonly FormDefinition[] = [
  newDealForm,
  editDealForm,
  backForm,
  gapForm,
  lostForm,
  reopenForm,
  decisionForm,
  coachForm,
  snoozeForm,
  reassignForm,
  editCustomerForm,
  bindForm,
]
