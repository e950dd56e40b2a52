import { accessSync, constants, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../..')
const textOf = (file: string) => readFileSync(join(root, file), 'utf8')

interface Job {
  container: string
  'timeout-minutes': number
  permissions?: unknown
  steps: { uses?: string; run?: string; with?: Record<string, unknown> }[]
}
const workflow = parse(textOf('.github/workflows/ci.yml')) as {
  on: Record<string, unknown>
  permissions: Record<string, string>
  jobs: Record<string, Job>
}
const jobs = Object.values(workflow.jobs)
const { dependencies } = JSON.parse(textOf('package.json')) as { dependencies: Record<string, string> }

describe('the CI workflow', () => {
  it('runs .ci/run and nothing of its own', () => {
    expect(jobs).toHaveLength(1)
    expect(jobs[0]!.steps.flatMap(({ run }) => run ?? [])).toEqual(['.ci/run'])
    expect(() => accessSync(join(root, '.ci/run'), constants.X_OK)).not.toThrow()
  })

  it('runs it for every change that is proposed, and for the main branch', () => {
    expect(workflow.on).toEqual({ push: { branches: ['main'] }, pull_request: null })
  })

  it('runs it on the Node that the project brings', () => {
    const [major] = dependencies.node!.split('.')
    expect(jobs[0]!.container).toMatch(new RegExp(`^node:${major}-`))
  })

  it('may read the repository and nothing else', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    expect(jobs.map(({ permissions }) => permissions)).toEqual([undefined])
    const checkout = jobs[0]!.steps.find(({ uses }) => uses?.startsWith('actions/checkout@'))
    expect(checkout?.with).toEqual({ 'persist-credentials': false })
  })

  it('takes what others wrote by its content, not by a name that can be moved', () => {
    const used = jobs[0]!.steps.flatMap(({ uses }) => uses ?? [])
    expect(used).toHaveLength(1)
    for (const action of used) expect(action).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/)
  })

  it('ends a run that hangs, after the tests had the time that .ci/run gives them', () => {
    const seconds = Number(/timeout --kill-after=\d+ (\d+) npm test/.exec(textOf('.ci/run'))?.[1])
    expect(jobs[0]!['timeout-minutes'] * 60).toBeGreaterThan(seconds)
    expect(jobs[0]!['timeout-minutes']).toBeLessThanOrEqual(60)
  })
})
