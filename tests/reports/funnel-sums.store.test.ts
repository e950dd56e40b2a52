import { describe, expect, it } from 'vitest'
import { funnel } from '../../src/reports/funnel.ts'
import { periodAt } from '../../src/reports/period.ts'
import type { Store } from '../../src/store/store.ts'
import { ask, type PlainSql } from '../escalation/plain-sql.ts'
import { hasCrmData } from '../importing/crm-data.ts'
import type { TestDatabase } from '../support/test-store.ts'
import { useStoreForAll } from '../support/use-store.ts'
import { crmHistories } from './crm-sales.ts'
import { addHistories, twoPipelines } from './deal-histories.ts'

let store: Store
let database: TestDatabase
/** The data ends with this year. */
const now = new Date('2017-12-28T12:00:00Z')
const zone = 'America/New_York'
/** Deals of one transaction, which stays short on a busy machine too. */
const together = 200

/** How many deals of each status got how far, by pipeline and region. Four bounds: opened and closed, from and before. */
const furthestOf: PlainSql = {
  sqlite: `select pipeline_id as pipeline, region, status, furthest, count(*) as deals from (
      select d.*, (select max(s.position) from stage_visit v join stage s on s.id = v.stage_id where v.deal_id = d.id) as furthest
      from deal d) x
    where (opened_at >= ? and opened_at < ?) or (closed_at >= ? and closed_at < ?) or ? = 'all'
    group by pipeline_id, region, status, furthest`,
  postgres: `select pipeline_id as pipeline, region, status, furthest::int as furthest, count(*)::int as deals from (
      select d.*, (select max(s.position) from stage_visit v join stage s on s.id = v.stage_id where v.deal_id = d.id) as furthest
      from deal d) x
    where (opened_at >= to_timestamp($1::float8 / 1000) and opened_at < to_timestamp($2::float8 / 1000))
      or (closed_at >= to_timestamp($3::float8 / 1000) and closed_at < to_timestamp($4::float8 / 1000)) or $5 = 'all'
    group by pipeline_id, region, status, furthest`,
}

interface Row {
  pipeline: string
  region: string
  status: 'open' | 'won' | 'lost'
  furthest: number
  deals: number
}

const sum = (rows: readonly Row[]) => rows.reduce((all, { deals }) => all + deals, 0)

describe.skipIf(!hasCrmData)('the funnel of the real sales data', () => {
  useStoreForAll(
    async (opened, made) => {
      database = made
      store = opened
      await store.write(twoPipelines)
      const histories = crmHistories()
      for (let start = 0; start < histories.length; start += together)
        await store.write((tx) => addHistories(tx, histories.slice(start, start + together), start))
    },
    { timeoutMs: 120_000 },
  )

  it.each(['all', 'last-quarter', 'month', '7d', '2017-03-01..2017-04-15'])(
    'of %s has parts that add up, and is what plain SQL counts, in every region and pipeline',
    { timeout: 60_000 },
    async (name) => {
      const period = periodAt(name, now, zone)
      const [from, to] = [period?.from.getTime() ?? 0, period?.to.getTime() ?? 0]
      const rows = (await ask(database, furthestOf, [from, to, from, to, name])) as unknown as Row[]
      expect(sum(rows)).toBeGreaterThan(100)
      for (const region of [undefined, 'Central', 'East', 'West']) {
        for (const pipelineId of ['main', 'other']) {
          const here = rows.filter((row) => row.pipeline === pipelineId && (!region || row.region === region))
          const query = { scope: 'all' as const, region, pipelineId, period }
          const report = (await store.read((reader) => funnel(reader, query, now)))!
          const of = (status: Row['status'], at?: (furthest: number) => boolean) =>
            sum(here.filter((row) => row.status === status && (at?.(row.furthest) ?? true)))
          expect(report.stages).toMatchObject(
            [0, 1, 2, 3].map((stage) => ({
              passed: of('won') + of('open', (at) => at > stage) + of('lost', (at) => at > stage),
              still: of('open', (at) => at === stage),
              lost: of('lost', (at) => at === stage),
            })),
          )
          for (const { reached, passed, still, lost } of report.stages) expect(passed + still + lost).toBe(reached)
          expect([report.open.count, report.won.count, report.lost.count]).toEqual([of('open'), of('won'), of('lost')])
          expect(report.stages[0]!.reached).toBe(sum(here))
          expect(report.others.map(({ count }) => count)).toEqual([
            sum(rows.filter((row) => row.pipeline !== pipelineId && (!region || row.region === region))),
          ])
        }
      }
    },
  )
})
