import { listPipelines } from '../../src/pipeline/model/find-pipeline.ts'
import { policyDocument } from '../../src/pipeline/policy/check-document.ts'
import type { PolicyDocument } from '../../src/pipeline/policy/document.ts'
import { putInForce } from '../../src/pipeline/policy-changes/put-in-force.ts'
import type { Store } from '../../src/store/store.ts'
import { at } from './sales-team.ts'

type StageRule = PolicyDocument['stages'][number]

const blank = { entry: [], exit: [], checklist: [], evidence: [] }

/** The default pipeline's stages; what each asks for is given by key. */
export function strictPolicy(rules: Record<string, Partial<StageRule>>, moves: Partial<PolicyDocument['moves']> = {}) {
  const stages = [
    { key: 'lead', name: '线索获取', probability: 10 },
    { key: 'needs', name: '需求确认', probability: 25 },
    { key: 'demo', name: '方案演示', probability: 45 },
    { key: 'quote', name: '报价谈判', probability: 70 },
    { key: 'contract', name: '合同签署', probability: 90 },
  ]
  return policyDocument.parse({
    format: 1,
    name: '标准销售流程',
    fields: [
      { name: 'budget', label: { zh: '预算', en: 'Budget' }, kind: 'money' },
      { name: 'decider', label: { zh: '决策人', en: 'Decision maker' }, kind: 'text' },
      { name: 'urgency', label: { zh: '紧急度', en: 'Urgency' }, kind: 'choice', options: ['高', '低'] },
    ],
    stages: stages.map((stage) => ({ ...blank, ...stage, ...rules[stage.key] })),
    moves: { jumps: false, back: 'reason', lostReason: true, ...moves },
  })
}

export const needsField = (field: string) => ({ code: `has-${field.toLowerCase()}`, require: 'field' as const, field })

/** Leaving 线索获取 takes a budget and a decision maker, and that somebody has called. */
export const missingInLead: Record<string, Partial<StageRule>> = {
  lead: {
    exit: [needsField('budget'), needsField('decider')],
    checklist: [
      { key: 'called', label: { zh: '已电话沟通', en: 'Called' }, mandatory: true },
      { key: 'visited', label: { zh: '已拜访', en: 'Visited' }, mandatory: false },
    ],
  },
}

export async function putPolicy(store: Store, document: PolicyDocument): Promise<void> {
  await store.write(async (tx) => {
    const [pipeline] = await listPipelines(tx)
    await putInForce(tx, null, pipeline!, { document }, at())
  })
}
