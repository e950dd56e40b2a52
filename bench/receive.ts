import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fsyncFloor } from './fsync-floor.ts'
import { connections, Load } from './receive/load.ts'
import type { LoadReport } from './receive/load-report.ts'
import { assertNothingLost } from './receive/nothing-lost.ts'
import { startServer } from './receive/server-under-test.ts'
import type { Settled } from './receive/settled.ts'
import { type Name, names, type Pass, summarise } from './receive/summary.ts'
import type { Figures, Suite, SuiteOptions } from './suite.ts'
import { inTempFolder } from './temp-folder.ts'

const sizes = {
  full: { passes: 5, warmUpMs: 1500, measureMs: 2500, pool: 200_000 },
  short: { passes: 1, warmUpMs: 100, measureMs: 400, pool: 15_000 },
}

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
        const dataDir = join(folder, name)
        mkdirSync(dataDir)
        reports[name] = await onePass(name, dataDir, load, { warmUpMs, measureMs })
        rmSync(dataDir, { recursive: true })
      }
      measured.push(reports as Pass)
    }
  } finally {
    load.stop()
  }
  say(`receive: ${connections} connections, median of ${passes} interleaved passes of ${measureMs / 1000} s`)
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
