import { expect, it } from 'vitest'
import { failuresIn, flakesIn } from '../../soak/flakes/failures.ts'

const file = (name: string, ...tests: [fullName: string, failure?: string][]) => ({
  name: `/house/tests/${name}`,
  status: tests.some(([, failure]) => failure) ? 'failed' : 'passed',
  assertionResults: tests.map(([fullName, failure]) => ({
    fullName,
    status: failure ? 'failed' : 'passed',
    failureMessages: failure ? [failure] : [],
  })),
})

it('the tests that failed are found with the first line of what they say', () => {
  const report = {
    testResults: [file('a.test.ts', ['moves'], ['waits', 'expected 1\nto be 2']), file('b.test.ts', ['says'])],
  }
  expect(failuresIn(report, '/house')).toEqual([{ test: 'tests/a.test.ts > waits', message: 'expected 1' }])
})

it('a file that could not be loaded is one', () => {
  const broken = { name: '/house/tests/c.test.ts', status: 'failed', message: 'no such file', assertionResults: [] }
  expect(failuresIn({ testResults: [broken] }, '/house')).toEqual([
    { test: 'tests/c.test.ts', message: 'no such file' },
  ])
})

it('over several runs each is counted, the most frequent first', () => {
  const seldom = { test: 'seldom', message: 'once' }
  const often = (message: string) => ({ test: 'often', message })
  expect(flakesIn([[seldom, often('first'), often('on the other database')], [], [often('second')]])).toEqual([
    { test: 'often', message: 'first', times: 2 },
    { ...seldom, times: 1 },
  ])
})
