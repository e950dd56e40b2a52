import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Console } from '../console.ts'
import { runVitest } from '../run-vitest.ts'
import { type Failure, failuresIn, flakesIn, type Report } from './failures.ts'

/** All tests, again and again, none of them tried twice in one run. @returns the exit code: 1 when any failed in any run */
export async function runFlakes(runs: number, console: Console): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'chengdan-flakes-'))
  try {
    const found: Failure[][] = []
    for (let run = 1; run <= runs; run += 1) {
      const failures = await runOnce(join(folder, `${run}.json`))
      console.log(`run ${run} of ${runs}: ${failures.length} failed`)
      found.push(failures)
    }
    const flakes = flakesIn(found)
    for (const { test, times, message } of flakes) console.log(`${times} of ${runs}  ${test}\n    ${message}`)
    console.log(`${runs} runs, ${flakes.length} tests that failed in any`)
    return flakes.length === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function runOnce(outputFile: string): Promise<Failure[]> {
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${outputFile}`]
  const code = await runVitest(['run', '--retry=0', ...reporters], { CI: undefined })
  const report: Report = existsSync(outputFile) ? JSON.parse(readFileSync(outputFile, 'utf8')) : { testResults: [] }
  const failures = failuresIn(report, process.cwd())
  // It ended without a report, or with an error outside of any test.
  if (failures.length === 0 && code !== 0) return [{ test: 'the run itself', message: `ended with ${code}` }]
  return failures
}
