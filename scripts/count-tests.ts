import { existsSync, readFileSync } from 'node:fs'

/** Says in one line what vitest's JSON report holds. A run that ended without one, or a file that could not be loaded, is a failure. */
interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

const path = process.argv[2] ?? ''
const { passed, failed, skipped } = existsSync(path)
  ? count(JSON.parse(readFileSync(path, 'utf8')))
  : { passed: 0, failed: 1, skipped: 0 }
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
