import { describe, expect, it } from 'vitest'
import { loseDeal } from '../../../src/pipeline/deals/close-deal.ts'
import { createDeal } from '../../../src/pipeline/deals/create-deal.ts'
import type { Deal } from '../../../src/pipeline/model/deal.ts'
import { activeStages, type Pipeline, stageById } from '../../../src/pipeline/model/pipeline.ts'
import { savePipeline } from '../../../src/pipeline/pipelines/save-pipeline.ts'
import type { PolicyDocument, StageRule } from '../../../src/pipeline/policy/document.ts'
import { policyInForce } from '../../../src/pipeline/policy/in-force.ts'
import { applyPolicy, requirePipeline } from '../../../src/pipeline/policy-changes/apply-policy.ts'
import { previewPolicy } from '../../../src/pipeline/policy-changes/preview-policy.ts'
import { rollbackPolicy } from '../../../src/pipeline/policy-changes/rollback-policy.ts'
import type { Store } from '../../../src/store/store.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import { approvalsOf, at, dayLater, dealNow, hireTeam, move, type Team, visitsOf } from '../sales-team.ts'

let store: Store
let team: Team
/** By stage, with an amount or without one. */
const deals: { deal: Deal; stage: string; amount: boolean }[] = []

/** 5 stages become 6: 方案演示 goes, 试点 and 复盘 come; 需求确认 asks for an amount before it is left. */
async function sixStages(pipeline: Pipeline): Promise<PolicyDocument> {
  const { document } = await store.read((reader) => policyInForce(reader, pipeline.id))
  const rule = (key: string): StageRule => document.stages.find((stage) => stage.key === key)!
  const blank = { entry: [], exit: [], checklist: [], evidence: [] }
  return {
    ...document,
    name: pipeline.name,
    stages: [
      rule('lead'),
      { ...rule('needs'), exit: [{ code: 'amount-known', require: 'field', field: 'amount' }] },
      { key: 'pilot', name: '试点', probability: 50, ...blank },
      rule('quote'),
      rule('contract'),
      { key: 'review', name: '复盘', probability: 95, ...blank },
    ],
  }
}

const pipelineNow = () => store.read((reader) => requirePipeline(reader, team.pipeline.id))
const stageNow = async (deal: Deal) => stageById((await pipelineNow()).stages, (await dealNow(store, deal.id)).stageId)

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
  for (let index = 0; index < 200; index += 1) {
    const amount = index % 2 === 0
    const facts = { title: `商机${index}`, customer: `客户${index}` }
    const deal = await store.write((tx) =>
      createDeal(tx, team.rep, { ...facts, ...(amount ? { amount: { minor: 100, currency: 'CNY' } } : {}) }, at()),
    )
    const steps = index % 3
    for (let step = 0; step < steps; step += 1) await move(store, team.rep, { dealId: deal.id })
    deals.push({ deal, stage: ['线索获取', '需求确认', '方案演示'][steps]!, amount })
  }
})

describe('a policy with other stages, while 200 deals are open', () => {
  const map = { 方案演示: 'pilot' }

  it('names exactly the deals it touches, and writes nothing', async () => {
    const pipeline = await pipelineNow()
    const document = await sixStages(pipeline)
    const preview = await store.read((reader) => previewPolicy(reader, pipeline, document, map))
    expect(preview.added).toEqual(['试点', '复盘'])
    expect(preview.removed).toEqual([{ name: '方案演示', open: 66, to: '试点' }])
    const numbers = (change: string) => preview.touched.filter((one) => one.change === change).map((one) => one.number)
    const inStage = (name: string) => deals.filter(({ stage }) => stage === name).map(({ deal }) => deal.number)
    expect(numbers('removed')).toEqual(inStage('方案演示'))
    // The next stage is another one for all of them; only those without an amount lack something.
    expect(numbers('step')).toEqual(inStage('需求确认'))
    const lacking = preview.touched.filter(({ more }) => more.includes('field:amount')).map(({ number }) => number)
    expect(lacking).toEqual(
      deals.filter(({ stage, amount }) => stage === '需求确认' && !amount).map(({ deal }) => deal.number),
    )
    expect((await store.read((reader) => policyInForce(reader, pipeline.id))).version).toBe(0)
    expect(await pipelineNow()).toEqual(pipeline)
  })

  it('is refused while a stage with deals has nowhere to send them', async () => {
    const document = await sixStages(await pipelineNow())
    const apply = (facts: object) =>
      applyPolicy(store, null, { pipelineId: team.pipeline.id, document, ...facts }, at())
    expect(await refusalOf(apply({}))).toBe('error.policy.unmapped')
    expect(await refusalOf(apply({ map: { 方案演示: 'nowhere' } }))).toBe('error.policy.map')
    expect((await store.read((reader) => policyInForce(reader, team.pipeline.id))).version).toBe(0)
  })

  it('moves the deals of the stage that goes, withdraws what was asked, and leaves nothing behind', async () => {
    const waiting = deals.find(({ stage }) => stage === '方案演示')!.deal
    await move(store, team.rep, { dealId: waiting.id })
    const document = await sixStages(await pipelineNow())
    const input = { pipelineId: team.pipeline.id, document, map }
    expect(await applyPolicy(store, team.admin, input, at(dayLater(1)))).toEqual({ version: 1, moved: 66 })

    const { stages } = await pipelineNow()
    expect(activeStages(stages).map(({ name }) => name)).toEqual(document.stages.map(({ name }) => name))
    const active = new Set(activeStages(stages).map(({ id }) => id))
    for (const { deal, stage } of deals) {
      const now = await dealNow(store, deal.id)
      expect(active.has(now.stageId)).toBe(true)
      expect(stageById(stages, now.stageId).name).toBe(stage === '方案演示' ? '试点' : stage)
      const visits = await visitsOf(store, deal.id)
      expect(visits.at(-1)).toMatchObject({ id: now.visitId, stageId: now.stageId, leftAt: null })
    }
    expect((await approvalsOf(store, waiting.id)).map(({ state }) => state)).toEqual(['withdrawn'])
  })

  it('judges by the new version at once', async () => {
    const lacking = deals.find(({ stage, amount }) => stage === '需求确认' && !amount)!
    expect(await refusalOf(move(store, team.rep, { dealId: lacking.deal.id }))).toBe('error.move.unmet')
    const moved = deals.find(({ stage, amount }) => stage === '需求确认' && amount)!
    await move(store, team.rep, { dealId: moved.deal.id })
    expect((await stageNow(moved.deal)).name).toBe('试点')
  })

  it('leaves the stages to the policy from then on', async () => {
    const draft = { name: team.pipeline.name, stages: [{ name: '一', probability: 10, needsApproval: false }] }
    expect(await refusalOf(store.write((tx) => savePipeline(tx, team.admin, draft, at())))).toBe('error.policy.inForce')
  })

  it('is rolled back as a new version: what it moved goes back, unless it went on', async () => {
    const { deal } = deals.find(({ stage }) => stage === '方案演示')!
    const lost = deals.filter(({ stage }) => stage === '方案演示')[1]!.deal
    await store.write((tx) => loseDeal(tx, team.rep, { dealId: lost.id, reason: { code: 'price' } }, at(dayLater(2))))
    const back = await rollbackPolicy(store, null, { pipelineId: team.pipeline.id }, at(dayLater(3)))
    // 65 open ones that the policy moved, and the one that had gone to 试点 by itself.
    expect(back).toEqual({ version: 2, moved: 66, restores: 0 })
    const { stages } = await pipelineNow()
    expect(activeStages(stages).map(({ name }) => name)).toEqual(
      activeStages(team.pipeline.stages).map(({ name }) => name),
    )
    expect((await stageNow(deal)).name).toBe('方案演示')
    expect((await stageNow(lost)).name).toBe('试点')
    for (const one of deals) {
      if (one.deal.id !== lost.id) expect((await stageNow(one.deal)).active).toBe(true)
    }
    expect(await refusalOf(rollbackPolicy(store, null, { pipelineId: team.pipeline.id, to: 9 }, at()))).toBe(
      'error.policy.noVersion',
    )
  })
})
