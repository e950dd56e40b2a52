import type { Deal } from '../../../src/pipeline/model/deal.ts'
import type { Stage } from '../../../src/pipeline/model/pipeline.ts'
import type { DealDetail } from '../../../src/pipeline/queries/show-deal.ts'

/** One open deal as everybody knows it, for cards whose words matter more than their limits. */
export const oneDeal: Deal = {
  id: 'deal',
  number: 1024,
  title: '核磁设备采购',
  pipelineId: 'p',
  customerId: null,
  ownerId: 'owner',
  stageId: 's1',
  visitId: 'v1',
  status: 'open',
  product: null,
  region: '华东',
  amountMinor: 52_000_000,
  currency: 'CNY',
  expectedClose: null,
  lostReason: null,
  openedAt: null,
  closedAt: null,
  updatedAt: new Date('2026-11-01T02:00:00Z'),
  createdAt: new Date('2026-11-01T02:00:00Z'),
  flags: null,
  origin: 'chat',
  externalKey: null,
  sample: false,
  version: 1,
}

const stage: Stage = {
  id: 's1',
  key: 'quote',
  pipelineId: 'p',
  name: '报价谈判',
  position: 1,
  probability: 1000,
  needsApproval: false,
  active: true,
}

export const oneDetail: DealDetail = {
  deal: oneDeal,
  stages: [stage],
  stage,
  place: stage.name,
  next: undefined,
  customer: undefined,
  ownerName: '李明',
  visits: [],
  pending: undefined,
  limit: undefined,
  latestNote: undefined,
}
