import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'chengdan-'))
afterAll(() => rmSync(folder, { recursive: true }))

function count(path: string) {
  const { status, stdout } = spawnSync('node', ['scripts/count-tests.ts', path], { encoding: 'utf8' })
  return { status, lines: stdout.trim().split('\n') }
}

/** A report as vitest writes it. */
function reportOf(tests: { title: string; status: string; failureMessages: string[] }[]): string {
  const path = join(folder, 'report.json')
  const of = (wanted: string) => tests.filter(({ status }) => status === wanted).length
  const assertionResults = tests.map(({ title, ...rest }) => ({ fullName: `a page ${title}`, title, ...rest }))
  const file = { name: join(process.cwd(), 'tests/web/page.browser.test.ts'), status: 'passed', assertionResults }
  const report = {
    numPassedTests: of('passed'),
    numFailedTests: of('failed'),
    numPendingTests: of('skipped'),
    numTodoTests: 0,
    testResults: [file],
  }
  writeFileSync(path, JSON.stringify(report))
  return path
}

describe('the count of a test run', () => {
  it('names each test that passed only when it was tried again', () => {
    const path = reportOf([
      { title: 'opens', status: 'passed', failureMessages: [] },
      { title: 'scrolls', status: 'passed', failureMessages: ['Error: too late'] },
      { title: 'prints', status: 'skipped', failureMessages: [] },
    ])
    expect(count(path)).toEqual({
      status: 0,
      lines: ['needed its retry: tests/web/page.browser.test.ts > a page scrolls', '2 passed, 0 failed, 1 skipped'],
    })
  })

  it('is a failure when a test failed every time, and does not call that a retry', () => {
    const path = reportOf([{ title: 'opens', status: 'failed', failureMessages: ['Error: one', 'Error: two'] }])
    expect(count(path)).toEqual({ status: 1, lines: ['0 passed, 1 failed, 0 skipped'] })
  })

  it('is a failure when the run left no report', () => {
    expect(count(join(folder, 'none.json'))).toEqual({ status: 1, lines: ['0 passed, 1 failed, 0 skipped'] })
  })
})
