import { and, count, desc, eq, ne, or, type SQL, sql } from 'drizzle-orm'
import { type Scope, scopeCondition } from '../../people/scope.ts'
import { containsText } from '../../store/contains-text.ts'
import type { Page } from '../../store/page.ts'
import type { Reader } from '../../store/store.ts'
import type { Tables } from '../../store/tables/index.ts'
import { type Deal, parseDealNumber } from '../model/deal.ts'
import { pipelineNames, placeNamed } from '../model/find-pipeline.ts'
import type { DealLimit } from './deal-limits.ts'

export interface DealQuery {
  /** Whose deals may be listed at all. */
  scope: Scope
  /** `closed`: won or lost. */
  status?: Deal['status'] | 'closed' | undefined
  stageId?: string | undefined
  ownerId?: string | undefined
  region?: string | undefined
  /** A deal's number, or part of its title or its customer's name. */
  text?: string | undefined
  customerId?: string | undefined
  pipelineId?: string | undefined
}

export interface ListedDeal {
  id: string
  number: number
  title: string
  amountMinor: number | null
  currency: string
  status: Deal['status']
  /** With its pipeline where there are several and not one of them is meant. */
  stageName: string
  ownerName: string | null
  customerName: string | null
  /** Of the current visit. */
  enteredAt: Date | null
  updatedAt: Date
  /** Only where it was asked for (`limitsOf`). */
  limit?: DealLimit | undefined
}

/** Last changed first. `total` counts all that match. */
export async function listDeals(
  reader: Reader,
  query: DealQuery,
  page: Page,
): Promise<{ deals: ListedDeal[]; total: number }> {
  const { deal, stage, stageVisit, customer, person } = reader.tables
  const where = matching(reader.tables, query)
  const deals = await reader
    .select({
      id: deal.id,
      number: deal.number,
      title: deal.title,
      amountMinor: deal.amountMinor,
      currency: deal.currency,
      status: deal.status,
      pipelineId: deal.pipelineId,
      stageName: stage.name,
      ownerName: person.name,
      customerName: customer.name,
      enteredAt: stageVisit.enteredAt,
      updatedAt: deal.updatedAt,
    })
    .from(deal)
    .innerJoin(stage, eq(stage.id, deal.stageId))
    .leftJoin(stageVisit, eq(stageVisit.id, deal.visitId))
    .leftJoin(customer, eq(customer.id, deal.customerId))
    .leftJoin(person, eq(person.id, deal.ownerId))
    .where(where)
    .orderBy(desc(deal.updatedAt), desc(deal.number))
    .limit(page.limit)
    .offset(page.offset)
  const [counted] = await reader
    .select({ total: count() })
    .from(deal)
    .leftJoin(customer, eq(customer.id, deal.customerId))
    .where(where)
  const names = query.pipelineId ? new Map<string, string>() : await pipelineNames(reader)
  return {
    deals: deals.map(({ pipelineId, ...one }) => ({
      ...one,
      stageName: placeNamed(one.stageName, names.get(pipelineId)),
    })),
    total: counted?.total ?? 0,
  }
}

/** The value of all that match, per currency, status and stage: what totals and weighted totals are made from. */
export async function sumDeals(
  reader: Reader,
  query: DealQuery,
): Promise<{ currency: string; status: Deal['status']; probability: number; minor: number }[]> {
  const { deal, stage, customer } = reader.tables
  const rows = await reader
    .select({
      currency: deal.currency,
      status: deal.status,
      probability: stage.probability,
      minor: sql<string | number | null>`sum(${deal.amountMinor})`,
    })
    .from(deal)
    .innerJoin(stage, eq(stage.id, deal.stageId))
    .leftJoin(customer, eq(customer.id, deal.customerId))
    .where(matching(reader.tables, query))
    .groupBy(deal.currency, deal.status, stage.id, stage.probability)
  return rows.map((row) => ({ ...row, minor: Number(row.minor ?? 0) }))
}

/** Everybody who owns one of them. */
export async function ownersOf(reader: Reader, query: DealQuery): Promise<string[]> {
  const { deal, customer } = reader.tables
  const rows = await reader
    .selectDistinct({ ownerId: deal.ownerId })
    .from(deal)
    .leftJoin(customer, eq(customer.id, deal.customerId))
    .where(matching(reader.tables, query))
  return rows.map(({ ownerId }) => ownerId)
}

function matching({ deal, customer }: Tables, query: DealQuery): SQL | undefined {
  const number = query.text === undefined ? undefined : parseDealNumber(query.text)
  return and(
    scopeCondition(query.scope, deal.ownerId),
    statusCondition(deal, query.status),
    query.pipelineId ? eq(deal.pipelineId, query.pipelineId) : undefined,
    query.stageId ? eq(deal.stageId, query.stageId) : undefined,
    query.ownerId ? eq(deal.ownerId, query.ownerId) : undefined,
    query.region ? eq(deal.region, query.region) : undefined,
    query.customerId ? eq(deal.customerId, query.customerId) : undefined,
    query.text
      ? or(
          number === undefined ? undefined : eq(deal.number, number),
          containsText(deal.title, query.text),
          containsText(customer.name, query.text),
        )
      : undefined,
  )
}

function statusCondition({ status }: Tables['deal'], wanted: DealQuery['status']): SQL | undefined {
  if (wanted === undefined) return undefined
  return wanted === 'closed' ? ne(status, 'open') : eq(status, wanted)
}
