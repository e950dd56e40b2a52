import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideApproval } from '../../../src/pipeline/approvals/decide-approval.ts'
import { loseDeal, winDeal } from '../../../src/pipeline/deals/close-deal.ts'
import { reopenDeal } from '../../../src/pipeline/deals/reopen-deal.ts'
import { dwellByStage } from '../../../src/pipeline/model/dwell.ts'
import { showDeal } from '../../../src/pipeline/queries/show-deal.ts'
import type { Store } from '../../../src/store/store.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { useStoreForAll } from '../../support/use-store.ts'
import { at, dayLater, dealNow, hireTeam, move, newDeal, type Team } from '../sales-team.ts'

let store: Store
let team: Team

useStoreForAll(async (opened) => {
  store = opened
  team = await hireTeam(store)
})

const step = fc.oneof(
  fc.record({ do: fc.constant('move' as const), to: fc.integer({ min: 0, max: 4 }) }),
  fc.record({ do: fc.constant('forward' as const) }),
  fc.record({ do: fc.constant('win' as const) }),
  fc.record({ do: fc.constant('lose' as const) }),
  fc.record({ do: fc.constant('reopen' as const) }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** Whatever people try, allowed or not; an approval that was asked for is given. */
async function attempt(dealId: string, wish: Step, hour: number): Promise<void> {
  const change = at(new Date(dayLater(0).getTime() + hour * 3_600_000))
  switch (wish.do) {
    case 'win':
      await refusalOf(store.write((tx) => winDeal(tx, team.rep, { dealId }, change)))
      return
    case 'lose':
      await refusalOf(store.write((tx) => loseDeal(tx, team.rep, { dealId, reason: { code: 'price' } }, change)))
      return
    case 'reopen':
      await refusalOf(store.write((tx) => reopenDeal(tx, team.rep, { dealId, reason: '重新立项' }, change)))
      return
    default: {
      const toStageId = wish.do === 'move' ? team.pipeline.stages[wish.to]?.id : undefined
      const moved = await move(store, team.rep, { dealId, toStageId, reason: '客户要求' }, change).catch(
        () => undefined,
      )
      if (moved?.type !== 'waiting') return
      const input = { approvalId: moved.approval.id, decision: 'approve' as const }
      await store.write((tx) => decideApproval(tx, team.supervisor, input, change))
    }
  }
}

describe('the stage visits of a deal', () => {
  it('chain exactly, whatever is tried: one is open while the deal is, and their dwell adds up to its whole life', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const deal = await newDeal(store, team.rep)
        for (const [index, wish] of steps.entries()) await attempt(deal.id, wish, index + 1)
        const now = new Date(dayLater(0).getTime() + 20 * 3_600_000)
        const detail = await store.read((reader) => showDeal(reader, deal.id, now))
        const visits = detail!.visits
        const current = await dealNow(store, deal.id)

        expect(visits.at(-1)).toMatchObject({ id: current.visitId, stageId: current.stageId })
        expect(visits.filter(({ leftAt }) => leftAt === null)).toHaveLength(current.status === 'open' ? 1 : 0)
        const closedFor = gapsBetween(visits)
        const end = current.closedAt ?? now
        const whole = end.getTime() - deal.openedAt!.getTime()
        const dwell = visits.reduce((sum, visit) => sum + visit.dwell!, 0)
        expect(dwell + closedFor).toBe(whole)
        expect([...dwellByStage(visits).values()].reduce((sum, ms) => sum + ms, 0)).toBe(dwell)
      }),
      { numRuns: 25 },
    )
  }, 60_000)
})

/** A visit begins when the one before it ends, except after a reopening; those gaps are the time it was closed. */
function gapsBetween(visits: readonly { enteredAt: Date | null; leftAt: Date | null; stageId: string }[]): number {
  return visits.slice(1).reduce((sum, visit, index) => {
    const before = visits[index]!
    const gap = visit.enteredAt!.getTime() - before.leftAt!.getTime()
    // Only a reopened deal begins again where it stopped.
    expect(gap === 0 || visit.stageId === before.stageId).toBe(true)
    return sum + gap
  }, 0)
}
