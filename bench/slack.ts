import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startCluster } from '../drills/databases/cluster.ts'
import { postgresDatabase } from './crowd/postgres.ts'
import { sqliteDatabase } from './crowd/sqlite.ts'
import { fsyncFloor } from './fsync-floor.ts'
import type { LoadReport } from './receive/load-report.ts'
import { assertNothingLost } from './receive/nothing-lost.ts'
import { startServer } from './receive/server-under-test.ts'
import { companyFile, sockets } from './slack/contestants.ts'
import { LoadingSlack } from './slack/load.ts'
import type { SlackLoad } from './slack/load-request.ts'
import { type AnsweredIn, measureQuestions } from './slack/questions.ts'
import { type Name, names, type Pass, summarise } from './slack/summary.ts'
import { round } from './statistics.ts'
import type { Figures, Suite, SuiteOptions } from './suite.ts'
import { inTempFolder } from './temp-folder.ts'

const sizes = {
  full: {
    ...{ passes: 3, warmUpMs: 1500, measureMs: 2500, pool: 150_000 },
    questions: { deals: 5000, customers: 100_000, teams: 2, repsEach: 9, rounds: 20 },
  },
  short: {
    ...{ passes: 1, warmUpMs: 300, measureMs: 400, pool: 8000 },
    questions: { deals: 2000, customers: 300, teams: 1, repsEach: 3, rounds: 2 },
  },
}
/** How much is under way at once. */
const atOnce = 64

/**
 * Slack's events → durable → acknowledged, over HTTP and through sockets, beside what Slack's own libraries take to
 * acknowledge and store nothing. Slack and the server are processes of their own; a fresh server and database each time.
 */
export const slack: Suite = {
  name: 'slack',
  run: (options) => inTempFolder((folder) => measure(folder, options)),
}

async function measure(folder: string, options: SuiteOptions): Promise<Figures> {
  const figures = await measureWayIn(folder, options)
  return { suite: 'slack', ...figures, questions: await measureLooks(folder, options) }
}

async function measureWayIn(folder: string, { size, say }: SuiteOptions) {
  const { passes, pool, questions: _, ...times } = sizes[size]
  const load = await LoadingSlack.start(atOnce, pool)
  const measured: Pass[] = []
  try {
    for (let pass = 0; pass < passes; pass += 1) {
      const reports: Partial<Pass> = {}
      for (const name of names) reports[name] = await onePass(name, join(folder, name), load, times)
      measured.push(reports as Pass)
    }
  } finally {
    load.stop()
  }
  say(`slack: ${atOnce} events at once, median of ${passes} interleaved passes of ${times.measureMs / 1000} s`)
  return { ...summarise(measured, say), fsyncMs: round(fsyncFloor(folder, size === 'full' ? 500 : 10)) }
}

/** What people wait for while they look, on both databases. */
async function measureLooks(folder: string, { size, say }: SuiteOptions): Promise<Record<string, AnsweredIn>> {
  const { questions } = sizes[size]
  const cluster = await startCluster([])
  try {
    const sqliteFolder = join(folder, 'sqlite')
    mkdirSync(sqliteFolder)
    const sqlite = await measureQuestions(sqliteDatabase(sqliteFolder), questions)
    const postgres = await measureQuestions(await postgresDatabase(cluster, 'company', folder), questions)
    for (const [name, one] of Object.entries({ sqlite, postgres })) sayAnswered(name, one, questions.customers, say)
    return { sqlite, postgres }
  } finally {
    await cluster.remove()
  }
}

function sayAnswered(database: string, one: AnsweredIn, customers: number, say: SuiteOptions['say']): void {
  say(`  ${database}: an external select over ${customers} customers, p95 ${one.selectP95} ms   (goal: at most 300)`)
  say(
    `  ${database}: Home with 300 deals ${one.homeMany} ms, with 10 ${one.homeFew} ms: ${one.homeRatio}   (goal: at most 1.5)`,
  )
}

async function onePass(
  name: Name,
  dataDir: string,
  load: LoadingSlack,
  times: Pick<SlackLoad, 'warmUpMs' | 'measureMs'>,
): Promise<LoadReport> {
  mkdirSync(dataDir)
  writeFileSync(join(dataDir, companyFile), JSON.stringify(load.company))
  const script = fileURLToPath(new URL('./slack/server-process.ts', import.meta.url))
  const server = await startServer(name, dataDir, { script, node: process.execPath })
  const bySocket = /socket/i.test(name)
  const report = await load.run({ port: bySocket ? undefined : server.port, sockets, ...times })
  const settled = await server.settle()
  await server.stop()
  rmSync(dataDir, { recursive: true })
  // The control may be so slow that Slack has to bring things again.
  if (!name.startsWith('commitPerRequest')) assertNothingLost(name, report, settled)
  return report
}
