import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { importFile } from '../../src/importing/import-file.ts'
import type { Store } from '../../src/store/store.ts'
import { crmFiles } from '../importing/crm-data.ts'
import { unposted } from '../support/unposted.ts'

type Line = Record<string, string>

const msPerDay = 86_400_000
const dateColumns = ['engage_date', 'close_date']
const isOpen = ({ deal_stage: stage }: Line) => stage === 'Engaging' || stage === 'Prospecting'

/**
 * Imports the real sales data with its dates moved: the newest is three days before `now`, all others as long before it
 * as they were. @param region the open deals of its agents and some closed ones; undefined: everything
 */
export async function importRecentSales(store: Store, folder: string, now: Date, region?: string): Promise<void> {
  const regions = new Map(linesOf(crmFiles.people.csvPath).map((line) => [line.sales_agent, line.regional_office]))
  const all = linesOf(crmFiles.deals.csvPath)
  const days = daysToMove(all, now)
  const ours = all.filter((line) => region === undefined || regions.get(line.sales_agent) === region)
  const kept =
    region === undefined ? ours : [...ours.filter(isOpen), ...ours.filter((line) => !isOpen(line)).slice(0, 100)]
  const csvPath = join(folder, 'recent-sales.csv')
  writeFileSync(csvPath, asCsv(kept.map((line) => moved(line, days))))
  const importing = { preview: false, locale: 'en', timeZone: 'America/New_York', now } as const
  await importFile(store, { ...unposted, kind: 'people', ...crmFiles.people, ...importing })
  await importFile(store, { ...unposted, kind: 'customers', ...crmFiles.customers, ...importing })
  await importFile(store, { ...unposted, kind: 'deals', mapPath: crmFiles.deals.mapPath, csvPath, ...importing })
}

const linesOf = (path: string): Line[] => parse(readFileSync(path), { columns: true, bom: true })

/** M/D/YYYY, as the file writes it. */
function dayOf(text: string): number {
  const [month, day, year] = text.split('/').map(Number) as [number, number, number]
  return Date.UTC(year, month - 1, day) / msPerDay
}

function daysToMove(lines: readonly Line[], now: Date): number {
  const dates = lines.flatMap((line) => dateColumns.flatMap((column) => (line[column] ? [dayOf(line[column])] : [])))
  const newest = dates.reduce((latest, date) => Math.max(latest, date))
  return Math.floor(now.getTime() / msPerDay) - 3 - newest
}

function moved(line: Line, days: number): Line {
  const dates = dateColumns.map((column) => {
    if (!line[column]) return [column, '']
    const date = new Date((dayOf(line[column]) + days) * msPerDay)
    return [column, `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()}`]
  })
  return { ...line, ...Object.fromEntries(dates) }
}

/** No value of the file has a comma or a quote. */
function asCsv(lines: readonly Line[]): string {
  const columns = Object.keys(lines[0]!)
  return [columns, ...lines.map((line) => columns.map((column) => line[column]))].map((row) => row.join(',')).join('\n')
}
