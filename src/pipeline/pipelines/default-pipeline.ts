import type { Tx } from '../../store/store.ts'
import { listPipelines } from '../model/find-pipeline.ts'
import type { Pipeline } from '../model/pipeline.ts'
import { insertPipeline } from './insert-pipeline.ts'

const defaultPipelineKey = 'default'

/** Chances to win are in 1/10,000. */
const stages = [
  { key: 'lead', name: '线索获取', probability: 1000, needsApproval: false },
  { key: 'needs', name: '需求确认', probability: 2500, needsApproval: false },
  { key: 'demo', name: '方案演示', probability: 4500, needsApproval: false },
  { key: 'quote', name: '报价谈判', probability: 7000, needsApproval: true },
  { key: 'contract', name: '合同签署', probability: 9000, needsApproval: true },
] as const

/** The pipeline every installation begins with. Made once; later changes of it stay. */
export async function ensureDefaultPipeline(tx: Tx, now: Date): Promise<Pipeline> {
  await insertPipeline(tx, { key: defaultPipelineKey, name: '标准销售流程', position: 1, createdAt: now }, stages)
  const found = (await listPipelines(tx)).find(({ key }) => key === defaultPipelineKey)
  if (!found) throw new Error('the default pipeline is missing')
  return found
}
