import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

const script = `
  const { default: { test } } = await import('./vitest.config.ts')
  const retries = test.projects.map((project) => [project.test.name, project.test.retry ?? test.retry ?? 0])
  console.log(JSON.stringify(Object.fromEntries(retries)))`

/** How often each project tries a failed test again. */
function retries(ci: string): Record<string, number> {
  const env = { ...process.env, CI: ci }
  const { stdout } = spawnSync('node', ['--input-type=module', '-e', script], { env, encoding: 'utf8' })
  return JSON.parse(stdout)
}

it('in CI a test in a browser may be tried again, once, and nothing else', () => {
  expect(retries('true')).toEqual({ plain: 0, browser: 1, sqlite: 0, postgres: 0 })
})

it('elsewhere nothing is tried again', () => {
  expect(retries('')).toEqual({ plain: 0, browser: 0, sqlite: 0, postgres: 0 })
})
