import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawApproval } from '../../../cards/approvals/approval.ts'
import { drawApprovals } from '../../../cards/approvals/approval-queue.ts'
import { drawDecision } from '../../../cards/approvals/decision-notice.ts'
import { drawDeal } from '../../../cards/deals/deal.ts'
import { drawHistory } from '../../../cards/deals/deal-history.ts'
import { drawDealList } from '../../../cards/deals/deal-list.ts'
import { drawRefusal } from '../../../cards/deals/refusal.ts'
import { drawPipeline } from '../../../cards/policy/pipeline.ts'
import { drawPolicy } from '../../../cards/policy/policy.ts'
import { cardLimits } from '../../../src/chat/card.ts'
import type { Approval } from '../../../src/pipeline/model/approval.ts'
import { nextStage, type Stage } from '../../../src/pipeline/model/pipeline.ts'
import { blankState } from '../../../src/pipeline/policy/deal-state.ts'
import type { PolicyDocument } from '../../../src/pipeline/policy/document.ts'
import { policyOfStages } from '../../../src/pipeline/policy/in-force.ts'
import type { ApprovalDetail } from '../../../src/pipeline/queries/show-approval.ts'
import type { DealDetail } from '../../../src/pipeline/queries/show-deal.ts'
import { mayMove } from '../../../src/pipeline/verdict/may-move.ts'
import { anyTools, drawsGoodCards } from '../good-card.ts'
import { anyApproval, anyDeal, anyDetail, anyInstant, anyStages, anyText } from './any-deal.ts'
import { anyEntry } from './any-entry.ts'

describe('every card of the pipeline keeps the limits and draws the same from the same', () => {
  it('a deal', () => {
    const view = fc.record({ detail: anyDetail, movable: fc.boolean(), now: anyInstant })
    drawsGoodCards(view, (one, tools) => drawDeal(one, tools))
  })

  it('a deal leads from a letter to its number', () => {
    fc.assert(
      fc.property(fc.record({ detail: anyDetail, movable: fc.boolean(), now: anyInstant }), (view) => {
        expect(drawDeal(view, anyTools('en')).link?.path).toBe(`/d/${view.detail.deal.number}`)
      }),
    )
  })

  it('what happened to it', () => {
    const view = fc
      .tuple(anyDetail, fc.array(anyEntry, { maxLength: cardLimits.items }), fc.boolean(), fc.boolean(), anyInstant)
      .map(([{ deal, visits }, entries, turned, hasChecklist, now]) => {
        const older = turned ? { at: now.getTime(), id: 'older' } : undefined
        return { deal, visits, page: { entries, older }, turned, hasChecklist, now }
      })
    drawsGoodCards(view, (one, tools) => drawHistory(one, tools))
  })

  it('how a request was decided', () => {
    const view = fc
      .tuple(anyDetail, anyApproval, fc.boolean(), fc.constantFrom(undefined, '陈总'))
      .map(([detail, approval, movable, nextApprover]) => ({
        detail: approvalDetail(detail, {
          ...approval,
          state: approval.state === 'pending' ? 'approved' : approval.state,
        }),
        next: detail.next,
        nextApprover,
        movable,
      }))
    drawsGoodCards(view, (one, tools) => drawDecision(one, tools))
  })

  it('an approval', () => {
    const view = fc
      .tuple(anyDetail, anyApproval, fc.boolean(), anyInstant)
      .map(([detail, approval, decidable, now]) => ({
        decidable,
        dealSeen: decidable,
        now,
        warnings: [],
        grounds: { met: [label], waived: [], unmet: [label, label], evidence: [] },
        detail: approvalDetail(detail, approval),
      }))
    drawsGoodCards(view, (one, tools) => drawApproval(one, tools))
  })

  it('the queue of approvals', () => {
    const waiting = fc.tuple(anyDeal, anyInstant).map(([deal, createdAt]) => ({
      ...deal,
      dealId: deal.id,
      dealNumber: deal.number,
      toStageName: '报价谈判',
      requesterId: 'a',
      approverId: 'b',
      requesterName: '李雷',
      approverName: '王芳',
      createdAt,
    }))
    const view = fc.record({
      forMe: fc.array(waiting, { maxLength: 15 }),
      fromMe: fc.array(waiting, { maxLength: 15 }),
      now: anyInstant,
    })
    drawsGoodCards(view, (one, tools) => drawApprovals(one, tools))
  })

  it('a page of deals', () => {
    const listed = fc.tuple(anyDeal, anyText).map(([deal, customerName]) => ({
      ...deal,
      stageName: '方案演示',
      ownerName: '李雷',
      customerName,
      enteredAt: deal.openedAt,
    }))
    const sum = { currency: 'CNY' as const, minor: 100, weightedMinor: 10 }
    const view = fc.record({
      request: fc.record({
        askerId: fc.constant('a'),
        page: fc.nat(3),
        text: fc.option(anyText, { nil: undefined }),
        status: fc.constantFrom(undefined, 'open' as const, 'won' as const),
        ownerId: fc.constantFrom(undefined, 'b'),
        region: fc.constantFrom(undefined, '华东'),
        stageId: fc.constantFrom(undefined, 's1'),
      }),
      deals: fc.array(listed, { maxLength: cardLimits.items }),
      total: fc.nat(40),
      sums: fc.array(fc.constant(sum), { maxLength: 3 }),
      ownerName: fc.constantFrom(undefined, '李雷'),
      stageName: fc.constantFrom(undefined, '方案演示'),
      pipelineName: fc.constantFrom(undefined, '标准销售流程'),
      customerNumber: fc.constantFrom(undefined, 1001),
      now: anyInstant,
    })
    drawsGoodCards(view, (one, tools) => drawDealList(one, tools))
  })

  it('a pipeline', () =>
    drawsGoodCards(anyStages, (stages, tools) => drawPipeline({ id: 'p', key: 'p', name: '标准', stages }, tools)))

  it('a policy', () =>
    drawsGoodCards(fc.tuple(anyStages, anyText), ([stages, name], tools) =>
      drawPolicy({ name, version: 3, document: askingPolicy(stages) }, tools),
    ))

  it('a refusal', () => {
    const view = fc
      .tuple(anyDetail, fc.integer({ min: -1, max: 8 }), fc.boolean(), fc.boolean(), fc.boolean())
      .map(([detail, to, mayIt, hasApprover, knowsVisit]) =>
        refusalOf(detail, to, { mayMove: mayIt, hasApprover, knowsVisit }),
      )
    drawsGoodCards(view, (one, tools) => drawRefusal(one, tools))
  })
})

const label = { zh: '客户电话', en: 'Customer phone' }

const approvalDetail = (detail: DealDetail, approval: Approval): ApprovalDetail => ({
  approval,
  deal: detail.deal,
  fromStage: detail.stage,
  toStage: detail.stages.at(-1)!,
  toPlace: detail.place,
  customerName: detail.customer?.name,
  ownerName: detail.ownerName,
  requesterName: '李雷',
  approverName: '王芳',
  absentName: undefined,
  deciderName: approval.decidedBy ? '王芳' : '',
  dwell: detail.visits.at(-1)?.dwell,
  limit: detail.limit,
})

function refusalOf(
  detail: DealDetail,
  to: number,
  facts: { mayMove: boolean; hasApprover: boolean; knowsVisit: boolean },
) {
  const { deal, stages, stage } = detail
  const target = to < 0 ? undefined : stages[to]
  const grounds = { stages, policy: { version: 3, document: askingPolicy(stages) }, state: blankState }
  const verdict = mayMove({
    deal,
    ...grounds,
    toStageId: target?.id,
    fromVisitId: facts.knowsVisit ? undefined : 'before',
    reason: undefined,
    mayMove: facts.mayMove,
    pendingStageId: undefined,
    hasApprover: facts.hasApprover,
    approved: false,
  })
  return { deal, ...grounds, pending: undefined, approver: undefined, verdict, target, next: nextStage(stages, stage) }
}

/** Every stage asks for something of each kind. */
function askingPolicy(stages: readonly Stage[]): PolicyDocument {
  const plain = policyOfStages(stages)
  const item = { key: 'call', label: { zh: '电话回访', en: 'Call back' }, mandatory: true }
  return {
    ...plain,
    stages: plain.stages.map((stage, index) =>
      index % 2 === 0
        ? stage
        : {
            ...stage,
            exit: [
              { code: 'amount', require: 'field' as const, field: 'amount' },
              { code: 'said', require: 'customerMessages' as const, least: 2 },
              { code: 'big', require: 'predicate' as const, field: 'amount', op: 'gte' as const, value: 100 },
            ],
            checklist: [item],
            evidence: [{ kind: '沟通纪要', mandatory: true }],
          },
    ),
  }
}
