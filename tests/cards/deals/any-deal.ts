import fc from 'fast-check'
import type { Approval } from '../../../src/pipeline/model/approval.ts'
import type { Deal } from '../../../src/pipeline/model/deal.ts'
import { nextStage, type Stage } from '../../../src/pipeline/model/pipeline.ts'
import type { DealDetail } from '../../../src/pipeline/queries/show-deal.ts'

/** Deals as they may really be: long texts, nothing known, any status, any number of visits. */

export const anyText = fc.oneof(
  fc.string({ minLength: 1, maxLength: 80, unit: fc.constantFrom('华', '东', 'a', '<', '"', '😀', ' ', '%') }),
  fc.constant('华东医疗设备采购'),
)
/** Without what would look like an unfilled hole of a sentence. */
const anyNote = fc.string({ minLength: 1, maxLength: 2000 }).map((text) => text.replaceAll('{', '('))
export const anyInstant = fc.date({ min: new Date('2024-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })

export const anyDeal: fc.Arbitrary<Deal> = fc
  .record({
    number: fc.integer({ min: 1001, max: 99_999_999 }),
    title: anyText,
    product: fc.option(anyText),
    region: fc.option(anyText),
    amountMinor: fc.option(fc.integer({ min: 0, max: 900_000_000_000_000 })),
    currency: fc.constantFrom('CNY', 'USD', 'JPY'),
    expectedClose: fc.constantFrom(null, '2026-12-31', '2024-02-29'),
    status: fc.constantFrom('open' as const, 'won' as const, 'lost' as const),
    lostReason: fc.constantFrom(null, 'price', 'other: 老板换人了', `price: ${'长'.repeat(2000)}`),
    openedAt: fc.option(anyInstant),
    closedAt: fc.option(anyInstant),
    updatedAt: anyInstant,
    createdAt: anyInstant,
  })
  .map((facts) => ({
    ...facts,
    id: 'deal',
    pipelineId: 'p',
    customerId: null,
    ownerId: 'owner',
    stageId: 's1',
    visitId: 'v1',
    flags: null,
    origin: 'chat' as const,
    externalKey: null,
    sample: false,
    version: 1,
  }))

export const anyStages: fc.Arbitrary<Stage[]> = fc
  .array(fc.record({ name: anyText, needsApproval: fc.boolean(), active: fc.boolean() }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((list) =>
    list.map((facts, index) => ({
      ...facts,
      id: `s${index + 1}`,
      key: `k${index + 1}`,
      pipelineId: 'p',
      position: index + 1,
      probability: 1000,
    })),
  )

export const anyApproval: fc.Arbitrary<Approval> = fc
  .record({
    state: fc.constantFrom(
      'pending' as const,
      'approved' as const,
      'rejected' as const,
      'sent_back' as const,
      'withdrawn' as const,
      'expired' as const,
    ),
    comment: fc.option(anyText),
    createdAt: anyInstant,
    at: anyInstant,
  })
  .map(({ at, ...facts }) => ({
    ...facts,
    id: 'approval',
    dealId: 'deal',
    visitId: 'v1',
    toStageId: 's1',
    requesterId: 'rep',
    approverId: 'boss',
    dealVersion: 1,
    step: 1,
    steps: 1,
    by: null,
    standInFor: null,
    policyVersion: null,
    remindAt: null,
    remindedAt: null,
    expiresAt: null,
    decidedBy: facts.state === 'pending' ? null : 'boss',
    decidedAt: facts.state === 'pending' ? null : at,
  }))

export const anyDetail: fc.Arbitrary<DealDetail> = fc
  .record({
    deal: anyDeal,
    stages: anyStages,
    at: fc.nat(20),
    visits: fc.array(
      fc.record({ dwell: fc.option(fc.nat(10_000_000_000), { nil: undefined }), from: fc.option(anyInstant) }),
      { minLength: 1, maxLength: 30 },
    ),
    pending: fc.option(anyApproval, { nil: undefined }),
    limit: fc.option(
      fc.record({
        at: anyInstant,
        held: fc.option(fc.record({ byName: fc.constant('王芳'), until: anyInstant }), { nil: undefined }),
      }),
      { nil: undefined },
    ),
    customer: fc.option(anyText, { nil: undefined }),
    note: fc.option(anyNote, { nil: undefined }),
  })
  .map(({ deal, stages, at, visits, pending, limit, customer, note }) => {
    const stage = stages[at % stages.length]!
    return {
      deal: { ...deal, stageId: stage.id },
      stages,
      stage,
      place: at % 2 ? stage.name : `门店销售 · ${stage.name}`,
      next: nextStage(stages, stage),
      customer: customer === undefined ? undefined : { number: 1001, name: customer },
      ownerName: '李雷',
      visits: visits.map(({ dwell, from }, index) => ({
        id: `v${index + 1}`,
        stageId: stages[index % stages.length]!.id,
        stageName: stages[index % stages.length]!.name,
        enteredAt: from,
        leftAt: null,
        enteredByName: index % 2 ? '李雷' : undefined,
        placed: index % 2 === 0,
        dwell,
      })),
      pending: pending && { ...pending, toStage: stage, approverName: '王芳', requesterName: '李雷' },
      limit,
      latestNote: note === undefined ? undefined : { text: note, authorName: '李雷', at: new Date(0) },
    }
  })
