import { execFileSync, spawnSync } from 'node:child_process'
import { describe } from 'vitest'

const isThere = spawnSync('git', ['--version']).status === 0
if (!isThere) console.warn('TESTS OF COMMITS SKIPPED: there is no git.')

/** Tests that make commits; skipped, and said so, where there is no git. */
export const describeWithGit = describe.skipIf(!isThere)

/** Runs git in a repository of the test's own. */
export function git(repository: string, ...args: string[]): string {
  const author = ['-c', 'user.name=A', '-c', 'user.email=a@example.com']
  return execFileSync('git', ['-C', repository, ...author, ...args], { encoding: 'utf8' }).trim()
}
