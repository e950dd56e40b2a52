import { describe, expect, it } from 'vitest'
import { parseStages } from '../../../src/pipeline/pipelines/pipeline-draft.ts'
import { savePipeline } from '../../../src/pipeline/pipelines/save-pipeline.ts'
import type { Store } from '../../../src/store/store.ts'
import { auditOf } from '../../people/directory.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import { at, hireTeam, move, newDeal, type Team, visitsOf } from '../sales-team.ts'

let store: Store
let team: Team

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
})

const save = (name: string, stages: string, actor = team.admin) =>
  store.write((tx) => savePipeline(tx, actor, { name, stages: parseStages(stages) }, at()))

describe('a pipeline', () => {
  it('is saved with its stages in order, chances and approvals', async () => {
    const saved = await save('渠道流程', '线索 10%，需求 25.5%，演示 45%，报价 70% 审批、签约 90% 审批')
    expect(saved.stages.map(({ name, probability, needsApproval }) => [name, probability, needsApproval])).toEqual([
      ['线索', 1000, false],
      ['需求', 2550, false],
      ['演示', 4500, false],
      ['报价', 7000, true],
      ['签约', 9000, true],
    ])
    expect(await auditOf(store, saved.id)).toMatchObject([{ action: 'pipeline.saved', actorId: team.admin.id }])
  })

  it('keeps deals going from a stage that is not used any more', async () => {
    const { id: pipelineId } = await save('门店流程', '到店 10%，试用 30%，报价 60%，成交 90%')
    const deal = await newDeal(store, team.rep, { pipelineId })
    await move(store, team.rep, { dealId: deal.id })
    const changed = await save('门店流程', '到店 10%，体验 40%，报价 60%，成交 90%')
    expect(changed.stages.filter(({ active }) => active).map(({ name }) => name)).toEqual([
      '到店',
      '体验',
      '报价',
      '成交',
    ])
    expect(await move(store, team.rep, { dealId: deal.id })).toMatchObject({
      type: 'moved',
      from: { name: '试用' },
      to: { name: '体验' },
    })
    expect(await visitsOf(store, deal.id)).toHaveLength(3)
  })

  it.each([
    ['a stage twice', '线索 10%，线索 20%', 'error.pipeline.stageTwice'],
    ['a chance over 100', '线索 101%', 'error.pipeline.chance'],
    ['a stage without a chance', '线索，需求 25%', 'error.pipeline.stageFormat'],
    ['no stage', ' ， ', 'error.pipeline.stageCount'],
    [
      'eleven stages',
      Array.from({ length: 11 }, (_, index) => `第${index}步 10%`).join('，'),
      'error.pipeline.stageCount',
    ],
  ])('with %s is refused', async (_what, stages, code) => {
    expect(await refusalOf(Promise.resolve().then(() => save('坏流程', stages)))).toBe(code)
  })

  it('is for an admin to change', async () => {
    for (const person of [team.rep, team.director, team.auditor]) {
      expect(await refusalOf(save('别人的流程', '线索 10%', person))).toBe('error.pipeline.mayNotChange')
    }
  })
})
