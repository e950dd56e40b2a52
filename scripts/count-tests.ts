import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'

/**
 * Says what vitest's JSON report holds: each test that needed its retry, and in the last line how many there are of which.
 * A run that ended without a report, or a file that could not be loaded, is a failure.
 */
interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { name: string; status: string; assertionResults: Test[] }[]
}

interface Test {
  fullName: string
  status: string
  /** Of every attempt: one that passed and has some failed first. */
  failureMessages: string[]
}

const path = process.argv[2] ?? ''
const report: Report | undefined = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
for (const line of report ? retriedIn(report) : []) console.log(line)
const { passed, failed, skipped } = report ? count(report) : { passed: 0, failed: 1, skipped: 0 }
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1

function count(report: Report) {
  const notLoaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + notLoaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

function retriedIn(report: Report): string[] {
  return report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
      .map(({ fullName }) => `needed its retry: ${relative(process.cwd(), name)} > ${fullName}`),
  )
}
