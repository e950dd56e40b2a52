import { relative } from 'node:path'
import fc, { type RunDetails } from 'fast-check'
import { TestRunner } from 'vitest'
import { askedToRepeat, repeatLine } from './repeat-line.ts'

/** Runs before every test file: a property that fails says the one line that repeats just that, and the line is obeyed. */
fc.configureGlobal({ ...askedToRepeat(process.env), reporter: throwWithRepeatLine })

/** As fast-check does it, with the line at the end. */
function throwWithRepeatLine(details: RunDetails<unknown>): void {
  if (!details.failed) return
  const test = TestRunner.getCurrentTest()
  const repeat =
    test &&
    repeatLine({
      seed: details.seed,
      path: details.counterexamplePath,
      project: test.file.projectName,
      file: relative(process.cwd(), test.file.filepath),
      test: test.fullTestName,
    })
  const message = [fc.defaultReportMessage(details), ...(repeat ? [`Repeat just this:\n${repeat}`] : [])].join('\n\n')
  const error = new Error(message, { cause: details.errorInstance })
  // The test is at fault, not this file.
  Error.captureStackTrace(error, throwWithRepeatLine)
  throw error
}
