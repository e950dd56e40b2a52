import fc from 'fast-check'
import { newId } from '../../src/store/new-id.ts'
import type { Tx } from '../../src/store/store.ts'

/** A deal told by the positions of the stages it was in, one after the other. */
export interface DealHistory {
  visits: readonly number[]
  status?: 'open' | 'won' | 'lost'
  owner?: string
  region?: string
  pipeline?: string
  amountMinor?: number
  currency?: string
  openedAt?: Date
  closedAt?: Date
}

const chances = [1000, 2000, 7000, 9000]
const stageIds = (pipeline: string) => chances.map((_, position) => `${pipeline}-${position}`)

export async function twoPipelines(tx: Tx): Promise<void> {
  const createdAt = new Date(0)
  for (const [position, id] of ['main', 'other'].entries()) {
    await tx.insert(tx.tables.pipeline).values({ id, key: id, name: id, position, createdAt })
    const stages = stageIds(id).map((stageId, at) => ({
      id: stageId,
      pipelineId: id,
      key: stageId,
      name: stageId,
      position: at,
      probability: chances[at]!,
      needsApproval: false,
    }))
    await tx.insert(tx.tables.stage).values(stages)
  }
}

export async function emptyPipeline(tx: Tx): Promise<void> {
  await tx.delete(tx.tables.deal)
}

/** @param first the number of the first of them */
export async function addHistories(tx: Tx, histories: readonly DealHistory[], first = 0): Promise<void> {
  if (histories.length === 0) return
  const rows = histories.map((history, index) => rowsOf(history, first + index))
  await tx.insert(tx.tables.deal).values(rows.map(({ deal }) => deal))
  await tx.insert(tx.tables.stageVisit).values(rows.flatMap(({ visits }) => visits))
}

function rowsOf(history: DealHistory, number: number) {
  const { visits, status = 'open', owner = 'ann', pipeline = 'main', currency = 'CNY' } = history
  const stages = stageIds(pipeline)
  const dealId = newId()
  const rows = visits.map((at, index) => ({
    id: newId(),
    dealId,
    stageId: stages[at]!,
    position: index + 1,
    origin: 'move' as const,
  }))
  const current = rows.at(-1)!
  const deal = {
    id: dealId,
    number,
    pipelineId: pipeline,
    title: `deal ${number}`,
    ownerId: owner,
    region: history.region ?? null,
    amountMinor: history.amountMinor ?? null,
    currency,
    status,
    stageId: current.stageId,
    visitId: current.id,
    openedAt: history.openedAt ?? null,
    closedAt: history.closedAt ?? null,
    origin: 'chat' as const,
    createdAt: new Date(0),
    updatedAt: new Date(0),
  }
  return { deal, visits: rows }
}

export const randomHistories = fc.array(
  fc.record(
    {
      visits: fc.array(fc.nat({ max: chances.length - 1 }), { minLength: 1, maxLength: 6 }),
      status: fc.constantFrom('open', 'won', 'lost'),
      owner: fc.constantFrom('ann', 'bob', 'eve'),
      region: fc.constantFrom('east', 'west'),
      amountMinor: fc.nat({ max: 1e12 }),
      currency: fc.constantFrom('CNY', 'USD'),
    },
    { requiredKeys: ['visits', 'status', 'owner', 'currency'] },
  ),
  { maxLength: 25 },
) as fc.Arbitrary<DealHistory[]>

/** The same numbers the slow way: every deal looked at, for every stage. */
export function funnelByHand(
  all: readonly DealHistory[],
  query: { scope: 'all' | ReadonlySet<string>; region?: string },
) {
  const deals = all.filter(
    ({ owner, region }) =>
      (query.scope === 'all' || query.scope.has(owner!)) && (!query.region || region === query.region),
  )
  const amountsIn = (code: string) =>
    deals.filter(({ currency, amountMinor }) => currency === code && amountMinor !== undefined).length
  const currency = amountsIn('USD') > amountsIn('CNY') ? 'USD' : 'CNY'
  const totalOf = (some: readonly DealHistory[]) => {
    const priced = some.filter((deal) => deal.currency === currency && deal.amountMinor !== undefined)
    return {
      count: some.length,
      amountMinor: priced.reduce((sum, deal) => sum + deal.amountMinor!, 0),
      priced: priced.length,
    }
  }
  const open = deals.filter(({ status }) => status === 'open')
  const furthestOf = ({ visits }: DealHistory) => Math.max(...visits)
  const stopped = (status: 'open' | 'lost', stage: number) =>
    deals.filter((deal) => (deal.status ?? 'open') === status && furthestOf(deal) === stage).length
  const passed = (stage: number) => deals.filter((deal) => deal.status === 'won' || furthestOf(deal) > stage).length
  const parts = chances.map((_, stage) => ({
    passed: passed(stage),
    still: stopped('open', stage),
    lost: stopped('lost', stage),
  }))
  const worst = parts
    .map((part, stage) => ({ stage, lost: part.lost, of: part.passed + part.lost }))
    .filter(({ lost, of }) => of >= 5 && lost / of >= 0.2)
    .toSorted((a, b) => b.lost / b.of - a.lost / a.of || a.stage - b.stage)[0]
  const openAt = (stage: number) => totalOf(open.filter((deal) => deal.visits.at(-1) === stage))
  const weight = chances.reduce((sum, chance, stage) => sum + BigInt(openAt(stage).amountMinor) * BigInt(chance), 0n)
  return {
    stages: parts.map((part, stage) => ({
      ...part,
      reached: part.passed + part.still + part.lost,
      open: openAt(stage),
      onward: part.passed + part.lost === 0 ? undefined : { of: part.passed + part.lost, on: part.passed },
      bottleneck: worst?.stage === stage,
    })),
    open: totalOf(open),
    won: totalOf(deals.filter(({ status }) => status === 'won')),
    lost: totalOf(deals.filter(({ status }) => status === 'lost')),
    weightedMinor: Number((weight + 5000n) / 10_000n),
    currency,
  }
}
