import { findCustomer } from '../../customers/find-customer.ts'
import { type Currency, requireCurrency } from '../../money/money.ts'
import { findPerson } from '../../people/find-person.ts'
import { permissionScope } from '../../people/permission-scope.ts'
import type { Person } from '../../people/person.ts'
import { inScope, type Scope } from '../../people/scope.ts'
import { pageAt } from '../../store/page.ts'
import type { Reader } from '../../store/store.ts'
import { listPipelines } from '../model/find-pipeline.ts'
import { limitsOf } from './deal-limits.ts'
import type { DealListRequest } from './deal-list-request.ts'
import { type DealQuery, type ListedDeal, listDeals, ownersOf, sumDeals } from './list-deals.ts'
import { weightedSum } from './weighted-sum.ts'

export interface DealList {
  request: DealListRequest
  deals: ListedDeal[]
  /** All that match, on every page. */
  total: number
  /** Per currency, the largest first; currencies are not added up. */
  sums: readonly CurrencySum[]
  ownerName: string | undefined
  stageName: string | undefined
  /** Of the pipeline that is meant. */
  pipelineName: string | undefined
  /** Of the customer whose deals are meant: 1001 is C-1001. */
  customerNumber: number | undefined
}

interface CurrencySum {
  currency: Currency
  minor: number
  /** Open deals by their stage's chance to win. */
  weightedMinor: number
}

/**
 * One page of deals in the asker's scope. Undefined unless every viewer may see every deal that matches: a list is
 * shown whole or not at all. Where the asker is not among the viewers (another person turns the page), the first
 * viewer's scope counts: the subject comes from a button and grants nobody a scope they do not have.
 */
export async function listForAsker(
  reader: Reader,
  request: DealListRequest,
  viewers: readonly Person[],
  pageSize: number,
  now: Date,
): Promise<DealList | undefined> {
  const meant = await allowed(reader, request, viewers)
  if (!meant) return undefined
  const { asker, query } = meant
  const { deals: listed, total } = await listDeals(reader, query, pageAt(request.page, pageSize))
  const limits = await limitsOf(
    reader,
    listed.map(({ id }) => id),
    now,
  )
  const deals = listed.map((one) => ({ ...one, limit: limits.get(one.id) }))
  return {
    request: { ...request, askerId: asker.id },
    deals,
    total,
    sums: await sumsOf(reader, query),
    ...(await namesIn(reader, request)),
  }
}

/** Whether `listForAsker` would give these viewers a list, without listing anything. */
export async function mayListForAsker(
  reader: Reader,
  request: DealListRequest,
  viewers: readonly Person[],
): Promise<boolean> {
  return (await allowed(reader, request, viewers)) !== undefined
}

async function allowed(
  reader: Reader,
  request: DealListRequest,
  viewers: readonly Person[],
): Promise<{ asker: Person; query: DealQuery } | undefined> {
  const asker = viewers.find(({ id }) => id === request.askerId) ?? viewers[0]
  if (!asker) return undefined
  const scope = await permissionScope(reader, asker, 'deal.read')
  // Who reads no deals gets no list, not an empty one that says there are none.
  if (!readsAny(scope)) return undefined
  const query: DealQuery = { ...request, scope }
  const others = viewers.filter(({ id }) => id !== asker.id)
  return (await allSeeAll(reader, query, others)) ? { asker, query } : undefined
}

const readsAny = (scope: Scope): boolean => scope === 'all' || scope.size > 0

async function allSeeAll(reader: Reader, query: DealQuery, people: readonly Person[]): Promise<boolean> {
  if (people.length === 0) return true
  const owners = await ownersOf(reader, query)
  for (const person of people) {
    const scope = await permissionScope(reader, person, 'deal.read')
    if (!readsAny(scope) || !owners.every((ownerId) => inScope(scope, ownerId))) return false
  }
  return true
}

async function sumsOf(reader: Reader, query: DealQuery): Promise<CurrencySum[]> {
  const piles = Map.groupBy(await sumDeals(reader, query), ({ currency }) => currency)
  const sums = [...piles].map(([currency, parts]) => ({
    currency: requireCurrency(currency),
    minor: parts.reduce((sum, { minor }) => sum + minor, 0),
    weightedMinor: weightedSum(
      parts.filter(({ status }) => status === 'open').map(({ minor, probability }) => ({ minor, weight: probability })),
    ),
  }))
  return sums.filter(({ minor }) => minor > 0).sort((a, b) => b.minor - a.minor)
}

async function namesIn(reader: Reader, { ownerId, stageId, pipelineId, customerId }: DealListRequest) {
  const named = pipelineId !== undefined || stageId !== undefined ? await listPipelines(reader) : []
  const of = named.find(({ id, stages }) => id === pipelineId || stages.some((stage) => stage.id === stageId))
  return {
    ownerName: ownerId === undefined ? undefined : (await findPerson(reader, ownerId))?.name,
    stageName: of?.stages.find(({ id }) => id === stageId)?.name,
    pipelineName: pipelineId !== undefined || named.length > 1 ? of?.name : undefined,
    customerNumber: customerId === undefined ? undefined : (await findCustomer(reader, customerId))?.number,
  }
}
