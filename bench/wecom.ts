import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fsyncFloor } from './fsync-floor.ts'
import { connections, Load } from './receive/load.ts'
import type { LoadReport } from './receive/load-report.ts'
import { assertNothingLost } from './receive/nothing-lost.ts'
import { startServer } from './receive/server-under-test.ts'
import { round } from './statistics.ts'
import type { Figures, Suite, SuiteOptions } from './suite.ts'
import { inTempFolder } from './temp-folder.ts'
import { measureReading } from './wecom/reading.ts'
import { type Name, names, type Pass, summarise } from './wecom/summary.ts'

const sizes = {
  full: { passes: 5, warmUpMs: 1500, measureMs: 2500, pool: 60_000, reading: { count: 2000, rounds: 20 } },
  short: { passes: 1, warmUpMs: 100, measureMs: 400, pool: 10_000, reading: { count: 200, rounds: 2 } },
}

/**
 * WeCom's callback → durable → the empty 200, ÷ the same route with only the store call replaced, and ÷ what `receive` calls
 * ours, in turns. The server and the load are processes of their own; a fresh server and database each time.
 */
export const wecom: Suite = {
  name: 'wecom',
  run: (options) => inTempFolder((folder) => measure(folder, options)),
}

async function measure(folder: string, { size, say }: SuiteOptions): Promise<Figures> {
  const { passes, pool, reading, ...times } = sizes[size]
  const callbacks = await Load.start(
    connections,
    pool,
    fileURLToPath(new URL('./wecom/load-process.ts', import.meta.url)),
  )
  const measured: Pass[] = []
  try {
    for (let pass = 0; pass < passes; pass += 1) {
      const reports: Partial<Pass> = {}
      // Slack's signatures are good for five minutes.
      const events = await Load.start(connections, pool)
      for (const name of names)
        reports[name] = await onePass(name, join(folder, name), name === 'receive' ? events : callbacks, times)
      events.stop()
      measured.push(reports as Pass)
    }
  } finally {
    callbacks.stop()
  }
  say(`wecom: ${connections} connections, median of ${passes} interleaved passes of ${times.measureMs / 1000} s`)
  const figures = summarise(measured, say)
  const read = measureReading(reading.count, reading.rounds)
  say(
    `  signature, cipher, XML, parse ${read.ours} µs ÷ @wecom/crypto alone ${read.bare} µs   ${read.ratio}   (goal: at most 3.5)`,
  )
  return { ...figures, reading: read, fsyncMs: round(fsyncFloor(folder, size === 'full' ? 500 : 10)) }
}

async function onePass(
  name: Name,
  dataDir: string,
  load: Load,
  times: { warmUpMs: number; measureMs: number },
): Promise<LoadReport> {
  mkdirSync(dataDir)
  const script = fileURLToPath(new URL('./wecom/server-process.ts', import.meta.url))
  const server =
    name === 'receive'
      ? await startServer('ours', dataDir)
      : await startServer(name, dataDir, { script, node: process.execPath })
  const report = await load.run({ port: server.port, ...times })
  const settled = await server.settle()
  await server.stop()
  rmSync(dataDir, { recursive: true })
  assertNothingLost(name, report, settled)
  return report
}
