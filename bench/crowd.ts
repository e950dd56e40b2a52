import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startCluster } from '../drills/databases/cluster.ts'
import { type CompanySize, foundCompany } from './crowd/company/found-company.ts'
import type { Database } from './crowd/database.ts'
import { measure } from './crowd/measure.ts'
import { postgresDatabase } from './crowd/postgres.ts'
import { type Summary, sayMeasured, summarise } from './crowd/report.ts'
import { CrowdServer } from './crowd/server.ts'
import { sqliteDatabase } from './crowd/sqlite.ts'
import type { Figures, Suite, SuiteOptions } from './suite.ts'
import { inTempFolder } from './temp-folder.ts'

const sizes: Record<SuiteOptions['size'], CompanySize & { presses: number; dealsEach: number }> = {
  full: { deals: 100_000, customers: 20_000, teams: 20, repsEach: 9, presses: 300, dealsEach: 60 },
  short: { deals: 600, customers: 100, teams: 2, repsEach: 2, presses: 5, dealsEach: 8 },
}
const million: CompanySize = { ...sizes.full, deals: 1_000_000, customers: 200_000 }

/**
 * The real server on the database of a company that has worked with it for a year, on both databases: what a press on a
 * card takes while nothing else is to be done and while thousands of timers fall due in one minute, and what every
 * question of a director takes.
 */
export const crowd: Suite = { name: 'crowd', run: (options) => inTempFolder((folder) => onBoth(folder, options)) }

async function onBoth(folder: string, options: SuiteOptions): Promise<Figures> {
  // It is to be as durable as people run it.
  const cluster = await startCluster([])
  try {
    const databases: Record<'sqlite' | 'postgres', (name: string) => Promise<Database>> = {
      sqlite: async (name) => sqliteDatabase(folderFor(folder, `sqlite-${name}`)),
      postgres: (name) => postgresDatabase(cluster, name, folderFor(folder, `postgres-${name}`)),
    }
    const sqlite = await onOne(await databases.sqlite('company'), options)
    const postgres = await onOne(await databases.postgres('company'), options)
    const millionStartMs = options.million
      ? {
          sqlite: await startOfAMillion(await databases.sqlite('million'), options),
          postgres: await startOfAMillion(await databases.postgres('million'), options),
        }
      : undefined
    return figuresOf(sqlite, { postgres, ...(millionStartMs ? { millionStartMs } : {}) })
  } finally {
    await cluster.remove()
  }
}

function folderFor(folder: string, name: string): string {
  const made = join(folder, name)
  mkdirSync(made)
  return made
}

async function onOne(database: Database, { size, say }: SuiteOptions): Promise<Summary> {
  const wanted = sizes[size]
  const startedAt = performance.now()
  const company = await foundCompany(database, wanted)
  say(`crowd: ${wanted.deals} deals on ${database.name}, ${company.due} timers due at once`)
  say(`  founded in ${Math.round(performance.now() - startedAt)} ms`)
  const measured = await measure(database, company, wanted)
  sayMeasured(database.name, measured, say)
  return summarise(measured)
}

/** @returns milliseconds from the start of the process until it is ready */
async function startOfAMillion(database: Database, { say }: SuiteOptions): Promise<number> {
  await foundCompany(database, million)
  const server = await CrowdServer.start(database)
  await server.stop()
  say(`${database.name}: ready after ${Math.round(server.startMs)} ms with ${million.deals} deals`)
  return Math.round(server.startMs)
}

/** Those of SQLite are the suite's: there one process does everything. */
function figuresOf(sqlite: Summary, more: Record<string, unknown>): Figures {
  const { ratio, idle, during, longestStallMs, ...rest } = sqlite
  return {
    ...{ suite: 'crowd', ratio, ours: during.p99, reference: idle.p99, unit: 'ms', control: longestStallMs },
    ...{ p50: during.p50, idleP50: idle.p50 },
    ...rest,
    ...more,
  }
}
