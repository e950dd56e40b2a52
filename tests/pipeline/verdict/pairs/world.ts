import { eq } from 'drizzle-orm'
import { editCustomer } from '../../../../src/customers/edit-customer.ts'
import { tickItem } from '../../../../src/pipeline/conditions/tick-item.ts'
import { createDeal } from '../../../../src/pipeline/deals/create-deal.ts'
import { pendingApproval } from '../../../../src/pipeline/model/approval.ts'
import type { Deal } from '../../../../src/pipeline/model/deal.ts'
import { moveDeal } from '../../../../src/pipeline/moves/move-deal.ts'
import { savePipeline } from '../../../../src/pipeline/pipelines/save-pipeline.ts'
import type { PolicyDocument, StageRule } from '../../../../src/pipeline/policy/document.ts'
import { applyPolicy, requirePipeline } from '../../../../src/pipeline/policy-changes/apply-policy.ts'
import type { Store } from '../../../../src/store/store.ts'
import { at, dayLater, type Team } from '../../sales-team.ts'

const rule = (key: string, facts: Partial<StageRule> = {}): StageRule => ({
  ...{ key, name: `阶段 ${key}`, probability: 50, entry: [], exit: [], checklist: [], evidence: [] },
  ...facts,
})
const asks: Partial<StageRule> = {
  exit: [
    { code: 'amount-known', require: 'field', field: 'amount' },
    { code: 'phone-known', require: 'field', field: 'customer.phone' },
  ],
  checklist: [{ key: 'called', label: { zh: '已联系', en: 'Called' }, mandatory: true }],
}
const approved: Partial<StageRule> = { approval: { steps: [{ by: 'supervisor' }] } }

const policyOf = (name: string, stages: StageRule[]): PolicyDocument => ({
  ...{ format: 1, name, fields: [], stages },
  moves: { jumps: true, back: 'reason', lostReason: true },
})

const whole = (name: string) =>
  policyOf(name, [rule('lead'), rule('needs', asks), rule('demo', asks), rule('quote', approved), rule('contract')])

/** Without the stages that deals are about to enter. */
export const shorter = (name: string) => policyOf(name, [rule('lead'), rule('needs', asks), rule('contract')])

export interface World {
  store: Store
  team: Team
  pipelineId: string
  name: string
  deal: Deal
  approvalId: string
}

let worlds = 0
/** A moment later each time, so that what happens has an order. */
let seconds = 0
export const moment = () => {
  seconds += 1
  return at(new Date(dayLater(1).getTime() + seconds * 1000))
}

/**
 * A deal that may go on: everything its stage asks for is there. In `needs` with nothing pending, or in `demo` with the
 * approval for `quote` asked for. Its pipeline and its customer are its own.
 */
export async function newWorld(store: Store, team: Team, stage: 'needs' | 'demo'): Promise<World> {
  worlds += 1
  const name = `流程 ${worlds}`
  const stages = [{ name: '起点', probability: 1_000, needsApproval: false }]
  const { id: pipelineId } = await store.write((tx) => savePipeline(tx, team.admin, { name, stages }, moment()))
  const keys = await store.read(async (reader) =>
    (await requirePipeline(reader, pipelineId)).stages.map(({ key }) => key),
  )
  const map = Object.fromEntries(keys.map((key) => [key, 'lead']))
  await applyPolicy(store, team.admin, { pipelineId, document: whole(name), map }, moment())
  const facts = {
    title: `商机 ${worlds}`,
    customer: `客户 ${worlds}`,
    amount: { minor: 100, currency: 'CNY' as const },
    pipelineId,
  }
  const deal = await store.write((tx) => createDeal(tx, team.rep, facts, moment()))
  const phone = `1380000${String(1000 + worlds)}`
  await store.write((tx) => editCustomer(tx, team.rep, { customerId: deal.customerId!, phone }, moment()))
  const go = () => store.write((tx) => moveDeal(tx, team.rep, { dealId: deal.id }, moment()))
  const tick = () =>
    store.write((tx) => tickItem(tx, team.rep, { dealId: deal.id, item: 'called', ticked: true }, moment()))
  await go()
  await tick()
  if (stage === 'demo') {
    await go()
    await tick()
    await go()
  }
  const pending = await store.read((reader) => pendingApproval(reader, deal.id))
  return { store, team, pipelineId, name, deal, approvalId: pending?.id ?? '' }
}

/** All that a verdict reads or writes, in names that are the same in every world. */
export async function stateOf({ store, team, deal, pipelineId }: World): Promise<unknown> {
  const people = new Map(Object.entries(team).map(([role, one]) => [one.id, role]))
  return await store.read(async (reader) => {
    const { deal: deals, stageVisit, approval, checklistTick, customer } = reader.tables
    const { stages } = await requirePipeline(reader, pipelineId)
    const named = new Map(stages.map(({ id, key, active }) => [id, `${key}${active ? '' : ' (gone)'}`]))
    const [now] = await reader.select().from(deals).where(eq(deals.id, deal.id))
    const visits = await reader
      .select()
      .from(stageVisit)
      .where(eq(stageVisit.dealId, deal.id))
      .orderBy(stageVisit.position)
    const approvals = await reader
      .select()
      .from(approval)
      .where(eq(approval.dealId, deal.id))
      .orderBy(approval.createdAt)
    const ticks = await reader.select().from(checklistTick)
    const [whose] = await reader.select().from(customer).where(eq(customer.id, deal.customerId!))
    return {
      stage: named.get(now!.stageId),
      status: now!.status,
      owner: people.get(now!.ownerId),
      amount: now!.amountMinor,
      hasPhone: whose?.phone !== null,
      visits: visits.map(({ id, stageId, leftAt }) => [
        named.get(stageId),
        leftAt === null ? 'open' : 'left',
        ticks.filter(({ visitId }) => visitId === id).length,
      ]),
      approvals: approvals.map(({ state, approverId, toStageId }) => [
        state,
        people.get(approverId),
        named.get(toStageId),
      ]),
    }
  })
}
