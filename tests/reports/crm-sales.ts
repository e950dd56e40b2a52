import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { crmFiles } from '../importing/crm-data.ts'
import type { DealHistory } from './deal-histories.ts'

type Line = Record<string, string>

const linesOf = (path: string): Line[] => parse(readFileSync(path), { columns: true, bom: true })

/** Midnight of M/D/YYYY in UTC. */
function momentOf(text: string | undefined): { at?: Date } {
  if (!text) return {}
  const [month, day, year] = text.split('/').map(Number) as [number, number, number]
  return { at: new Date(Date.UTC(year, month - 1, day)) }
}

const statuses: Readonly<Record<string, DealHistory['status']>> = { Won: 'won', Lost: 'lost' }

/** The 8,800 opportunities as they stand, those of one line of products in a pipeline of their own. */
export function crmHistories(): DealHistory[] {
  const regions = new Map(linesOf(crmFiles.people.csvPath).map((line) => [line.sales_agent, line.regional_office!]))
  return linesOf(crmFiles.deals.csvPath).map((line) => {
    const { at: openedAt } = momentOf(line.engage_date)
    const { at: closedAt } = momentOf(line.close_date)
    return {
      visits: line.deal_stage === 'Prospecting' ? [0] : [0, 1],
      status: statuses[line.deal_stage!] ?? 'open',
      owner: line.sales_agent!,
      region: regions.get(line.sales_agent)!,
      pipeline: line.product!.startsWith('GTX') ? 'main' : 'other',
      currency: 'USD',
      ...(Number(line.close_value) > 0 ? { amountMinor: Number(line.close_value) * 100 } : {}),
      ...(openedAt ? { openedAt } : {}),
      ...(closedAt ? { closedAt } : {}),
    }
  })
}
