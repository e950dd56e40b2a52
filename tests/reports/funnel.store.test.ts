import { eq } from 'drizzle-orm'
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
  it('counts a deal that came back once, and takes the share over those that went on or were lost: 6 of 10', async () => {
    await add(...times(4, { visits: [0], status: 'lost' }), ...times(5, { visits: [0, 1] }), { visits: [0, 1, 0, 1] })
    const { stages } = await ask()
    expect(stages.map((stage) => stage.reached)).toEqual([10, 6, 0, 0])
    expect(stages[0]!.onward).toEqual({ of: 10, on: 6 })
    expect(stages.map((stage) => stage.open.count)).toEqual([0, 6, 0, 0])
    expect(stages[1]).toMatchObject({ passed: 0, still: 6, lost: 0, onward: undefined, bottleneck: false })
  })

  it('says of a stage what became of its deals, and does not take those still there for failed', async () => {
    await add(
      ...times(50, { visits: [0] }),
      ...times(60, { visits: [0, 1] }),
      ...times(3, { visits: [0], status: 'lost' }),
    )
    const { stages } = await ask()
    expect(stages[0]).toMatchObject({ reached: 113, passed: 60, still: 50, lost: 3, onward: { of: 63, on: 60 } })
    expect(stages.some(({ bottleneck }) => bottleneck)).toBe(false)
  })

  it('has a last step too: from the last stage deals are won', async () => {
    await add(...times(6, { visits: [3], status: 'won' }), ...times(4, { visits: [0, 3], status: 'lost' }))
    const { stages } = await ask()
    expect(stages[3]).toMatchObject({ passed: 6, still: 0, lost: 4, onward: { of: 10, on: 6 }, bottleneck: true })
  })

  it('begins with all deals, also those that never got beyond a stage that is gone', async () => {
    await add({ visits: [0], status: 'lost' }, { visits: [0, 1], status: 'lost' }, { visits: [1] })
    await store.write((tx) =>
      tx.update(tx.tables.stage).set({ active: false, position: -1 }).where(eq(tx.tables.stage.id, 'main-0')),
    )
    const { stages, open, lost } = await ask()
    expect(stages.map(({ id }) => id)).toEqual(['main-1', 'main-2', 'main-3'])
    expect(stages[0]!.reached).toBe(open.count + lost.count)
    await store.write((tx) =>
      tx.update(tx.tables.stage).set({ active: true, position: 0 }).where(eq(tx.tables.stage.id, 'main-0')),
    )
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
    const lost = { status: 'lost' } as const
    await add(
      ...times(4, { visits: [0], ...lost }),
      ...times(4, { visits: [0, 1], ...lost }),
      ...times(4, { visits: [0, 1, 2], ...lost }),
    )
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
    expect(await ask()).toMatchObject({ pipeline: { name: 'main' }, others: [{ name: 'other', count: 1 }] })
    expect(await ask({ scope: 'all', pipelineId: 'other' })).toMatchObject({
      pipeline: { name: 'other' },
      others: [{ name: 'main', count: 2 }],
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
