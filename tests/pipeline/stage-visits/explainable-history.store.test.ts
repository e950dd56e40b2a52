import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { UserError } from '../../../src/errors/user-error.ts'
import { decideApproval } from '../../../src/pipeline/approvals/decide-approval.ts'
import { tickItem } from '../../../src/pipeline/conditions/tick-item.ts'
import { loseDeal, winDeal } from '../../../src/pipeline/deals/close-deal.ts'
import { editDeal } from '../../../src/pipeline/deals/edit-deal.ts'
import { reopenDeal } from '../../../src/pipeline/deals/reopen-deal.ts'
import { pendingApproval } from '../../../src/pipeline/model/approval.ts'
import type { Deal } from '../../../src/pipeline/model/deal.ts'
import { stageById } from '../../../src/pipeline/model/pipeline.ts'
import { moveDeal } from '../../../src/pipeline/moves/move-deal.ts'
import { overrideMove } from '../../../src/pipeline/moves/override-move.ts'
import type { PolicyDocument, StageRule } from '../../../src/pipeline/policy/document.ts'
import { applyPolicy, requirePipeline } from '../../../src/pipeline/policy-changes/apply-policy.ts'
import { planStages } from '../../../src/pipeline/policy-changes/plan-stages.ts'
import { rollbackPolicy } from '../../../src/pipeline/policy-changes/rollback-policy.ts'
import type { Store } from '../../../src/store/store.ts'
import { auditOf } from '../../people/directory.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import { at, dayLater, dealNow, hireTeam, newDeal, type Team, visitsOf } from '../sales-team.ts'

let store: Store
let team: Team
let seconds = 0

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
})

const rule = (key: string, facts: Partial<StageRule> = {}): StageRule => ({
  ...{ key, name: `阶段 ${key}`, probability: 50, entry: [], exit: [], checklist: [], evidence: [] },
  ...facts,
})
const asks = {
  exit: [{ code: 'amount-known', require: 'field' as const, field: 'amount' }],
  checklist: [{ key: 'called', label: { zh: '已联系', en: 'Called' }, mandatory: true }],
}
const approved = { approval: { steps: [{ by: 'supervisor' as const }] } }
const document = (stages: StageRule[], jumps = false): PolicyDocument => ({
  ...{ format: 1, name: '标准销售流程', fields: [], stages },
  moves: { jumps, back: 'reason', lostReason: true },
})
const documents = [
  document([rule('lead'), rule('needs', asks), rule('demo'), rule('quote', approved), rule('contract', approved)]),
  document([rule('lead'), rule('needs'), rule('pilot', asks), rule('quote'), rule('contract'), rule('review')]),
  document([rule('lead', asks), rule('trial'), rule('contract', approved)], true),
]

type Step = { deal: number; what: string; pick: number }
const step = fc.record({
  deal: fc.nat(2),
  what: fc.constantFrom(
    'move',
    'move',
    'move',
    'back',
    'edit',
    'override',
    'tick',
    'decide',
    'decide',
    'lose',
    'win',
    'reopen',
    'policy',
    'rollback',
  ),
  pick: fc.nat(9),
})

const moment = () => {
  seconds += 1
  return at(new Date(dayLater(1).getTime() + seconds * 1000))
}

async function take(deals: readonly Deal[], { deal: index, what, pick }: Step): Promise<unknown> {
  const dealId = deals[index % deals.length]!.id
  const change = moment()
  const { stages } = await store.read((reader) => requirePipeline(reader, team.pipeline.id))
  const toStageId = pick < 6 ? undefined : stages[pick % stages.length]!.id
  switch (what) {
    case 'move':
      return store.write((tx) => moveDeal(tx, team.rep, { dealId, toStageId }, change))
    case 'back':
      return store.write((tx) =>
        moveDeal(tx, team.rep, { dealId, toStageId: stages[pick % stages.length]!.id, reason: '重来' }, change),
      )
    case 'edit':
      return store.write((tx) =>
        editDeal(tx, team.rep, { dealId, amount: { minor: pick * 100, currency: 'CNY' } }, change),
      )
    case 'tick':
      return store.write((tx) => tickItem(tx, team.rep, { dealId, item: 'called', ticked: pick > 1 }, change))
    case 'decide':
      return decide(dealId, pick, change)
    case 'override':
      return store.write((tx) => overrideMove(tx, team.director, { dealId, toStageId, reason: '特批' }, change))
    case 'lose':
      return store.write((tx) => loseDeal(tx, team.rep, { dealId, reason: { code: 'price' } }, change))
    case 'win':
      return store.write((tx) => winDeal(tx, team.rep, { dealId }, change))
    case 'reopen':
      return store.write((tx) => reopenDeal(tx, team.rep, { dealId, reason: '又来了' }, change))
    default:
      return changePolicy(what === 'rollback', pick, change)
  }
}

async function decide(dealId: string, pick: number, change: ReturnType<typeof moment>): Promise<unknown> {
  const pending = await store.read((reader) => pendingApproval(reader, dealId))
  const decision = pick < 6 ? 'approve' : pick < 8 ? 'reject' : 'send_back'
  const input = { approvalId: pending?.id ?? '', decision, comment: '看过' } as const
  return store.write((tx) => decideApproval(tx, team.supervisor, input, change))
}

async function changePolicy(back: boolean, pick: number, change: ReturnType<typeof moment>): Promise<unknown> {
  const pipelineId = team.pipeline.id
  if (back) return rollbackPolicy(store, null, { pipelineId }, change)
  const wanted = documents[pick % documents.length]!
  const { stages } = await store.read((reader) => requirePipeline(reader, pipelineId))
  const to = wanted.stages[pick % wanted.stages.length]!.key
  const map = Object.fromEntries(planStages(stages, wanted, {}).removed.map(({ stage }) => [stage.key, to]))
  return applyPolicy(store, null, { pipelineId, document: wanted, map }, change)
}

/** Being refused is part of a history; anything else is a fault. */
async function tryStep(deals: readonly Deal[], one: Step): Promise<boolean> {
  try {
    await take(deals, one)
    return true
  } catch (error) {
    if (error instanceof UserError) return false
    throw error
  }
}

const begins = ['deal.moved', 'deal.overridden', 'deal.remapped', 'deal.reopened']

/** Every stay in a stage begins where the one before it ended, and the audit says who or what began it. */
async function expectExplained(id: string): Promise<void> {
  const deal = await dealNow(store, id)
  const visits = await visitsOf(store, id)
  const audit = await auditOf(store, id)
  const { stages } = await store.read((reader) => requirePipeline(reader, deal.pipelineId))
  expect(visits.map(({ position }) => position)).toEqual(visits.map((_visit, index) => index + 1))
  expect(visits.at(-1)).toMatchObject({ id: deal.visitId, stageId: deal.stageId })
  expect(visits.filter(({ leftAt }) => leftAt === null)).toHaveLength(deal.status === 'open' ? 1 : 0)
  for (const [index, visit] of visits.entries()) {
    const previous = visits[index - 1]
    if (!previous) continue
    const entries = audit.filter(({ action, after }) => after?.visitId === visit.id && begins.includes(action))
    expect(entries).toHaveLength(1)
    const [entry] = entries
    if (entry!.action === 'deal.reopened') expect(visit.stageId).toBe(previous.stageId)
    else {
      expect(entry).toMatchObject({ before: { visitId: previous.id, stageId: previous.stageId } })
      expect(entry).toMatchObject({ after: { stageId: visit.stageId } })
      expect(previous.leftAt).toEqual(visit.enteredAt)
    }
  }
  // A stage that went away keeps only what was closed in it, also when it is opened again there.
  if (deal.status === 'open' && visits.at(-1)!.origin !== 'reopen')
    expect(stageById(stages, deal.stageId).active).toBe(true)
}

/** What was agreed to moved the deal once; no two questions about a deal are open. */
async function expectOneYesOneMove(id: string): Promise<void> {
  const { approval } = store.tables
  const asked = await store.read((reader) => reader.select().from(approval).where(eq(approval.dealId, id)))
  expect(asked.filter(({ state }) => state === 'pending').length).toBeLessThanOrEqual(1)
  const visits = await visitsOf(store, id)
  for (const { visitId, toStageId } of asked.filter(({ state }) => state === 'approved')) {
    const from = visits.findIndex((visit) => visit.id === visitId)
    expect(visits[from + 1]?.stageId).toBe(toStageId)
  }
}

it('whatever happens to deals and policies, every deal is where its history says', { timeout: 120_000 }, async () => {
  let done = 0
  let refused = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 12, maxLength: 25 }),
      async (rounds) => {
        const deals = [await newDeal(store, team.rep), await newDeal(store, team.rep), await newDeal(store, team.rep)]
        for (const together of rounds) {
          const outcomes = await Promise.all(together.map((one) => tryStep(deals, one)))
          done += outcomes.filter(Boolean).length
          refused += outcomes.filter((outcome) => !outcome).length
        }
        for (const { id } of deals) {
          await expectExplained(id)
          await expectOneYesOneMove(id)
          const deal = await dealNow(store, id)
          if (deal.status === 'open')
            await store.write((tx) => loseDeal(tx, team.rep, { dealId: id, reason: { code: 'price' } }, moment()))
        }
      },
    ),
    { numRuns: 10 },
  )
  console.info(`steps done: ${done}, refused: ${refused}`)
  expect(done).toBeGreaterThan(20)
})
