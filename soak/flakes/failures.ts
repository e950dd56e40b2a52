import { relative } from 'node:path'

/** What is read of vitest's JSON report. */
export interface Report {
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[]
  }[]
}

export interface Failure {
  /** The file and the full name of the test; of a file that could not be loaded, the file. */
  test: string
  message: string
}

export interface Flake extends Failure {
  /** In how many runs; the message is that of the first. */
  times: number
}

/** Each test that failed in one run. */
export function failuresIn({ testResults }: Report, root: string): Failure[] {
  return testResults.flatMap(({ name, status, message = '', assertionResults }) => {
    const file = relative(root, name)
    if (status === 'failed' && assertionResults.length === 0) return [{ test: file, message: firstLine(message) }]
    return assertionResults
      .filter((test) => test.status === 'failed')
      .map(({ fullName, failureMessages = [] }) => ({
        test: `${file} > ${fullName}`,
        message: firstLine(failureMessages[0] ?? ''),
      }))
  })
}

/** Over all runs, the most frequent first. One that failed on both databases failed in one run. */
export function flakesIn(runs: readonly (readonly Failure[])[]): Flake[] {
  const once = (run: readonly Failure[]) => [...new Map(run.toReversed().map((one) => [one.test, one])).values()]
  const byTest = Map.groupBy(runs.flatMap(once), ({ test }) => test)
  return [...byTest.values()]
    .map((failures) => ({ ...failures[0]!, times: failures.length }))
    .sort((a, b) => b.times - a.times || (a.test < b.test ? -1 : 1))
}

const firstLine = (text: string): string => text.split('\n')[0]!
