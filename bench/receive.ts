import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fsyncFloor } from './fsync-floor.ts'
import { Load, type LoadReport } from './receive/load.ts'
import { type Settled, startServer } from './receive/server-under-test.ts'
import { median, round } from './statistics.ts'
import type { Figures, Suite, SuiteOptions } from './suite.ts'
import { inTempFolder } from './temp-folder.ts'

const connections = 64
const sizes = {
  full: { passes: 3, warmUpMs: 1000, measureMs: 4000, pool: 220_000 },
  short: { passes: 1, warmUpMs: 50, measureMs: 150, pool: 12_000 },
}
const names = ['reference', 'ours', 'bareExpress', 'commitPerRequest', 'bolt'] as const
type Name = (typeof names)[number]
type Pass = Record<Name, LoadReport & Settled>

/**
 * HTTP message → durable → 200, through the test platform's route on the public listener, ÷ the same route with only
 * the store call replaced. The server and the load are processes of their own; a fresh server and database each pass.
 */
export const receive: Suite = {
  name: 'receive',
  run: (options) => inTempFolder((folder) => measure(folder, options)),
}

async function measure(folder: string, { size, say }: SuiteOptions): Promise<Figures> {
  const { passes, warmUpMs, measureMs, pool } = sizes[size]
  const load = await Load.start(connections, pool)
  const measured: Pass[] = []
  try {
    for (let pass = 0; pass < passes; pass += 1) {
      const reports: Partial<Pass> = {}
      for (const name of names) {
        const dataDir = join(folder, `${pass}-${name}`)
        mkdirSync(dataDir)
        reports[name] = await onePass(name, dataDir, load, { warmUpMs, measureMs })
      }
      measured.push(reports as Pass)
    }
  } finally {
    load.stop()
  }
  return summarise(measured, fsyncFloor(folder, size === 'full' ? 500 : 10), say)
}

async function onePass(
  name: Name,
  dataDir: string,
  load: Load,
  times: { warmUpMs: number; measureMs: number },
): Promise<LoadReport & Settled> {
  const server = await startServer(name, dataDir)
  const report = await load.run({ port: server.port, ...times })
  const settled = await server.settle()
  await server.stop()
  assertNothingLost(name, report, settled)
  return { ...report, ...settled }
}

/** @throws when a 200 has no finished row, or a row had no 200 */
function assertNothingLost(
  name: Name,
  { accepted, refused }: LoadReport,
  { done, unfinished, archived }: Settled,
): void {
  if (refused > 0) throw new Error(`${name}: ${refused} requests were refused`)
  if (name !== 'ours' && name !== 'commitPerRequest') return
  if (unfinished > 0) throw new Error(`${name}: ${unfinished} rows were never acted on`)
  if (done !== accepted || archived !== accepted)
    throw new Error(`${name}: ${accepted} requests were answered 200, ${done} rows are done, ${archived} are archived`)
}

function summarise(passes: readonly Pass[], fsyncMs: number, say: SuiteOptions['say']): Figures {
  const of = (name: Name, figure: 'perSecond' | 'p50' | 'p99' | 'backlog' | 'drainMs') =>
    median(passes.map((pass) => pass[name][figure]))
  // Of neighbours in time: what else the machine was doing then cancels out.
  const ratio = (over: Name, under: Name, figure: 'perSecond' | 'p99' = 'perSecond') =>
    round(median(passes.map((pass) => pass[over][figure] / pass[under][figure])))
  say(`receive: ${connections} connections, median of ${passes.length} passes`)
  for (const name of names) {
    const line = `  ${name.padEnd(17)} ${String(round(of(name, 'perSecond'), 0)).padStart(7)} req/s   p50 ${of(name, 'p50')} ms   p99 ${of(name, 'p99')} ms`
    say(
      name === 'ours' || name === 'commitPerRequest'
        ? `${line}   backlog ${of(name, 'backlog')}, drained in ${of(name, 'drainMs')} ms`
        : line,
    )
  }
  say(
    `  ours ÷ reference ${ratio('ours', 'reference')}, ÷ control ${ratio('ours', 'commitPerRequest')}, ÷ Bolt ${ratio('ours', 'bolt')}; p99 ÷ reference ${ratio('ours', 'reference', 'p99')}`,
  )
  say(
    `  reference ÷ bare express ${ratio('reference', 'bareExpress')}; one durable 4 KiB write takes ${round(fsyncMs)} ms on this disk`,
  )
  return {
    suite: 'receive',
    ratio: ratio('ours', 'reference'),
    ours: round(of('ours', 'perSecond'), 0),
    reference: round(of('reference', 'perSecond'), 0),
    unit: 'req/s',
    control: round(of('commitPerRequest', 'perSecond'), 0),
    ratioToControl: ratio('ours', 'commitPerRequest'),
    bolt: round(of('bolt', 'perSecond'), 0),
    ratioToBolt: ratio('ours', 'bolt'),
    bareExpress: round(of('bareExpress', 'perSecond'), 0),
    referenceToBareExpress: ratio('reference', 'bareExpress'),
    p50: of('ours', 'p50'),
    p99: of('ours', 'p99'),
    referenceP99: of('reference', 'p99'),
    p99Ratio: ratio('ours', 'reference', 'p99'),
    backlog: of('ours', 'backlog'),
    drainMs: of('ours', 'drainMs'),
    fsyncMs: round(fsyncMs),
  }
}
