import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { type Funnel, funnel } from '../../src/reports/funnel.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForAll } from '../support/use-store.ts'
import {
  addHistories,
  type DealHistory,
  emptyPipeline,
  funnelByHand,
  randomHistories,
  twoPipelines,
} from './deal-histories.ts'

let store: Store
const now = new Date('2026-11-23T08:00:00Z')

useStoreForAll(async (opened) => {
  store = opened
  await store.write(twoPipelines)
})
afterEach(() => store.write(emptyPipeline))

const ask = (query: Parameters<typeof funnel>[1] = { scope: 'all' }): Promise<Funnel> =>
  store.read(async (reader) => (await funnel(reader, query, now))!)
const add = (...histories: DealHistory[]) => store.write((tx) => addHistories(tx, histories))
const times = (many: number, history: DealHistory): DealHistory[] => Array.from({ length: many }, () => history)

describe('the funnel', () => {
  it('keeps lost deals in the denominator and counts a deal that came back once: 10 enter, 4 are lost, 1 returns, so 6 of 10', async () => {
    await add(...times(4, { visits: [0], status: 'lost' }), ...times(5, { visits: [0, 1] }), { visits: [0, 1, 0, 1] })
    const { stages } = await ask()
    expect(stages.map((stage) => stage.reached)).toEqual([10, 6, 0, 0])
    expect(stages[0]!.onward).toEqual({ of: 10, on: 6 })
    expect(stages.map((stage) => stage.open.count)).toEqual([0, 6, 0, 0])
  })

  it('says a won deal passed every stage, also the ones its record does not show', async () => {
    await add({ visits: [1], status: 'won', amountMinor: 500 })
    const { stages, won } = await ask()
    expect(stages.map((stage) => stage.reached)).toEqual([1, 1, 1, 1])
    expect(won).toEqual({ count: 1, amountMinor: 500, priced: 1 })
  })

  it('counts a deal that went back where it stands now and as far as it once got', async () => {
    await add({ visits: [0, 1, 2, 1] })
    const { stages } = await ask()
    expect(stages.map((stage) => stage.reached)).toEqual([1, 1, 1, 0])
    expect(stages.map((stage) => stage.open.count)).toEqual([0, 1, 0, 0])
  })

  it('marks the step that lets the smallest share through, but never one with fewer than five deals', async () => {
    await add(...times(4, { visits: [0] }), ...times(4, { visits: [0, 1] }), ...times(4, { visits: [0, 1, 2] }))
    expect((await ask()).stages.map((stage) => stage.bottleneck)).toEqual([false, true, false, false])
  })

  it('weighs 0.1, 0.2 and 0.7 of a cent amount to exactly one', async () => {
    await add({ visits: [0], amountMinor: 1 }, { visits: [1], amountMinor: 1 }, { visits: [2], amountMinor: 1 })
    expect((await ask()).weightedMinor).toBe(1)
  })

  it('never adds currencies up: the one with most deals leads, the others stand beside it', async () => {
    await add(...times(2, { visits: [0], amountMinor: 100, currency: 'CNY' }), {
      visits: [0],
      amountMinor: 7_000_000,
      currency: 'USD',
    })
    const { currency, open, otherCurrencies } = await ask()
    expect([currency, open]).toEqual(['CNY', { count: 3, amountMinor: 200, priced: 2 }])
    expect(otherCurrencies).toMatchObject([{ currency: 'USD', open: { count: 1, amountMinor: 7_000_000, priced: 1 } }])
  })

  it('tells an unknown amount from zero', async () => {
    await add({ visits: [0] }, { visits: [0], amountMinor: 0 })
    expect((await ask()).open).toEqual({ count: 2, amountMinor: 0, priced: 1 })
  })

  it('takes the deals that opened or closed in the period, and says how many have no date', async () => {
    const day = (text: string) => new Date(`${text}T00:00:00Z`)
    await add(
      { visits: [0], openedAt: day('2026-11-01') },
      { visits: [0], openedAt: day('2026-10-31'), closedAt: day('2026-11-30'), status: 'won' },
      { visits: [0], openedAt: day('2026-10-31'), closedAt: day('2026-12-01'), status: 'lost' },
      { visits: [0] },
    )
    const november = { from: day('2026-11-01'), to: day('2026-12-01') }
    const { open, won, lost, undated } = await ask({ scope: 'all', period: november })
    expect([open.count, won.count, lost.count, undated]).toEqual([1, 1, 0, 1])
  })

  it('shows the pipeline most deals are in and how many are elsewhere', async () => {
    await add(...times(2, { visits: [0] }), { visits: [0], pipeline: 'other' })
    expect(await ask()).toMatchObject({ pipeline: { name: 'main' }, elsewhere: 1 })
    expect(await ask({ scope: 'all', pipelineId: 'other' })).toMatchObject({
      pipeline: { name: 'other' },
      elsewhere: 2,
    })
  })

  it('has stages and zeros, and no bottleneck, when there is no deal', async () => {
    const { stages, open, won, lost, weightedMinor } = await ask()
    expect(stages.map(({ reached, bottleneck }) => [reached, bottleneck])).toEqual(
      times(4, {} as never).map(() => [0, false]),
    )
    expect([open.count, won.count, lost.count, weightedMinor]).toEqual([0, 0, 0, 0])
  })

  it('equals a recomputation deal by deal, whatever the histories', async () => {
    await fc.assert(
      fc
        .asyncProperty(randomHistories, async (histories) => {
          await add(...histories)
          for (const query of [
            { scope: 'all' as const },
            { scope: new Set(['ann', 'bob']) },
            { scope: 'all' as const, region: 'east' },
          ]) {
            expect(await ask({ ...query, pipelineId: 'main' })).toMatchObject(funnelByHand(histories, query))
          }
        })
        .afterEach(() => store.write(emptyPipeline)),
      { numRuns: 60 },
    )
  })
})
