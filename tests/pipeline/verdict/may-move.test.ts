import { describe, expect, it } from 'vitest'
import type { Stage } from '../../../src/pipeline/model/pipeline.ts'
import { blankState } from '../../../src/pipeline/policy/deal-state.ts'
import { policyOfStages } from '../../../src/pipeline/policy/in-force.ts'
import { type MoveQuestion, mayMove } from '../../../src/pipeline/verdict/may-move.ts'

const stage = (position: number, facts: Partial<Stage> = {}): Stage => ({
  id: `s${position}`,
  pipelineId: 'p',
  key: `k${position}`,
  name: `第${position}步`,
  position,
  probability: 1000 * position,
  needsApproval: false,
  active: true,
  ...facts,
})
const stages = [stage(1), stage(2), stage(3, { needsApproval: true }), stage(4, { active: false }), stage(5)]

const ask = (facts: Partial<Omit<MoveQuestion, 'deal'>> & { in?: string; status?: 'open' | 'won' | 'lost' }) => {
  const { in: stageId = 's1', status = 'open', ...question } = facts
  return mayMove({
    deal: { number: 1001, status, stageId, visitId: 'v1', amountMinor: null },
    stages,
    policy: { version: 0, document: policyOfStages(stages) },
    state: blankState,
    toStageId: undefined,
    fromVisitId: undefined,
    reason: undefined,
    mayMove: true,
    pendingStageId: undefined,
    hasApprover: true,
    approved: false,
    ...question,
  })
}

describe('the verdict on a move', () => {
  it.each([
    ['forward to the next', {}, { type: 'move', to: { id: 's2' } }],
    ['forward over a stage that is no longer used', { in: 's3' }, { type: 'move', to: { id: 's5' } }],
    ['from a stage that is no longer used', { in: 's4' }, { type: 'move', to: { id: 's5' } }],
    ['back with a reason', { in: 's2', toStageId: 's1', reason: '换人' }, { type: 'move', to: { id: 's1' } }],
    ['back into a stage that needs approval', { in: 's5', toStageId: 's3', reason: '重谈' }, { type: 'move' }],
    ['into a stage that needs approval', { in: 's2' }, { type: 'ask', to: { id: 's3' } }],
    ['there again while it is pending', { in: 's2', pendingStageId: 's3' }, { type: 'waiting' }],
    ['there once it is approved', { in: 's2', approved: true }, { type: 'move', to: { id: 's3' } }],
  ] as const)('lets it go %s', (_what, facts, verdict) => {
    expect(ask(facts)).toMatchObject(verdict)
  })

  it.each([
    ['somebody who may not', { mayMove: false, toStageId: 's5' }, 'error.deal.mayNotChange'],
    ['a closed deal', { status: 'lost' }, 'error.move.closed'],
    ['what was seen in another visit', { fromVisitId: 'v0' }, 'error.move.stale'],
    ['a jump', { toStageId: 's3' }, 'error.move.jump'],
    ['a stage that is no longer used', { in: 's3', toStageId: 's4' }, 'error.move.stageUnknown'],
    ['a stage of nowhere', { toStageId: 'x' }, 'error.move.stageUnknown'],
    ['beyond the last', { in: 's5' }, 'error.move.last'],
    ['where it is', { toStageId: 's1' }, 'error.move.same'],
    ['back without a reason', { in: 's2', toStageId: 's1' }, 'error.move.reason'],
    ['an approval that nobody can give', { in: 's2', hasApprover: false }, 'error.move.noApprover'],
  ] as const)('refuses %s', (_what, facts, code) => {
    expect(ask(facts)).toMatchObject({ type: 'refused', code })
  })

  it('names the next stage and the command for it when a jump is refused', () => {
    expect(ask({ toStageId: 's5' })).toMatchObject({
      details: { stage: '第5步', next: '第2步' },
      next: '/deal move D-1001 第2步',
    })
  })
})
