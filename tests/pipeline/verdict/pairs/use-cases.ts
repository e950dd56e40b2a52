import { editCustomer } from '../../../../src/customers/edit-customer.ts'
import { endAbsence, setAbsence } from '../../../../src/people/absence.ts'
import { updatePerson } from '../../../../src/people/update-person.ts'
import { decideApproval } from '../../../../src/pipeline/approvals/decide-approval.ts'
import { tickItem } from '../../../../src/pipeline/conditions/tick-item.ts'
import { assignDeal } from '../../../../src/pipeline/deals/assign-deal.ts'
import { loseDeal } from '../../../../src/pipeline/deals/close-deal.ts'
import { editDeal } from '../../../../src/pipeline/deals/edit-deal.ts'
import { setFields } from '../../../../src/pipeline/deals/set-field.ts'
import { dealNumber } from '../../../../src/pipeline/model/deal.ts'
import { bulkMove } from '../../../../src/pipeline/moves/bulk-move.ts'
import { moveDeal } from '../../../../src/pipeline/moves/move-deal.ts'
import { overrideMove } from '../../../../src/pipeline/moves/override-move.ts'
import { applyPolicy, requirePipeline } from '../../../../src/pipeline/policy-changes/apply-policy.ts'
import type { Store } from '../../../../src/store/store.ts'
import { byAdmin } from '../../../people/directory.ts'
import { dayLater } from '../../sales-team.ts'
import { moment, shorter, type World } from './world.ts'

export type UseCase = (world: World, store: Store) => Promise<unknown>

/** What reads a verdict, and in which stage its deal has to be. */
export const judges: Record<string, { stage: 'needs' | 'demo'; run: UseCase }> = {
  move: {
    stage: 'needs',
    run: ({ team, deal }, store) => store.write((tx) => moveDeal(tx, team.rep, { dealId: deal.id }, moment())),
  },
  'move of several': {
    stage: 'needs',
    run: ({ team, deal }, store) =>
      store.write((tx) => bulkMove(tx, team.rep, { deals: [dealNumber(deal.number)] }, moment())),
  },
  // Into a stage that lacks its approval: elsewhere nothing needs to be overridden, and it is refused before it writes.
  override: {
    stage: 'demo',
    run: async ({ team, deal, pipelineId }, store) => {
      const { stages } = await store.read((reader) => requirePipeline(reader, pipelineId))
      const toStageId = stages.find(({ key }) => key === 'quote')!.id
      const request = { dealId: deal.id, toStageId, reason: '特批' }
      return store.write((tx) => overrideMove(tx, team.director, request, moment()))
    },
  },
  approve: {
    stage: 'demo',
    run: ({ team, approvalId }, store) =>
      store.write((tx) => decideApproval(tx, team.supervisor, { approvalId, decision: 'approve' }, moment())),
  },
}

/** What changes something that a verdict reads; `after` puts back what other worlds share. */
export const changers: Record<string, { run: UseCase; after?: UseCase }> = {
  'a policy without the next stage': {
    run: ({ team, pipelineId, name }, store) =>
      applyPolicy(
        store,
        team.admin,
        { pipelineId, document: shorter(name), map: { demo: 'needs', quote: 'needs' } },
        moment(),
      ),
  },
  'a tick taken back': {
    run: ({ team, deal }, store) =>
      store.write((tx) => tickItem(tx, team.rep, { dealId: deal.id, item: 'called', ticked: false }, moment())),
  },
  'the customer’s phone taken away': {
    run: ({ team, deal }, store) =>
      store.write((tx) => editCustomer(tx, team.rep, { customerId: deal.customerId!, phone: null }, moment())),
  },
  'the phone set on the deal': {
    run: ({ team, deal }, store) =>
      store.write((tx) =>
        setFields(tx, team.rep, { dealId: deal.id, values: { 'customer.phone': '13911112222' } }, moment()),
      ),
  },
  'another amount': {
    run: ({ team, deal }, store) =>
      store.write((tx) =>
        editDeal(tx, team.rep, { dealId: deal.id, amount: { minor: 777, currency: 'CNY' } }, moment()),
      ),
  },
  'another owner': {
    run: ({ team, deal }, store) =>
      store.write((tx) =>
        assignDeal(tx, team.supervisor, { dealId: deal.id, toPersonId: team.colleague.id }, moment()),
      ),
  },
  'the deal lost': {
    run: ({ team, deal }, store) =>
      store.write((tx) => loseDeal(tx, team.rep, { dealId: deal.id, reason: { code: 'price' } }, moment())),
  },
  'the supervisor away': {
    run: ({ team }, store) =>
      store.write((tx) =>
        setAbsence(tx, team.supervisor, { standInId: team.otherSupervisor.id, until: dayLater(90) }, moment()),
      ),
    after: ({ team }, store) => store.write((tx) => endAbsence(tx, team.supervisor, moment())),
  },
  'another supervisor': {
    run: ({ team }, store) =>
      store.write((tx) => updatePerson(tx, team.rep.id, { managerId: team.otherSupervisor.id }, moment().now, byAdmin)),
    after: ({ team }, store) =>
      store.write((tx) => updatePerson(tx, team.rep.id, { managerId: team.supervisor.id }, moment().now, byAdmin)),
  },
}
