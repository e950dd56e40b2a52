import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkOut, hasUncommittedChanges, resolveCommit } from '../../../bench/against/check-out.ts'
import { describeWithGit, git } from '../../support/git.ts'

const place = mkdtempSync(join(tmpdir(), 'chengdan-'))
const repository = join(place, 'repository')
afterAll(() => rmSync(place, { recursive: true }))

/** A commit with this text, that locks these packages. */
function commit(text: string, packages: Record<string, { version: string; dev?: boolean }>): string {
  writeFileSync(join(repository, 'text'), text)
  writeFileSync(join(repository, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...packages } }))
  git(repository, 'add', '.')
  git(repository, 'commit', '-q', '-m', text)
  return git(repository, 'rev-parse', 'HEAD')
}

describeWithGit('a commit in a folder of its own', () => {
  const product = { 'node_modules/express': { version: '5.0.0' } }
  const commits: Record<string, string> = {}

  beforeAll(() => {
    mkdirSync(join(repository, 'node_modules'), { recursive: true })
    git(repository, 'init', '-q')
    writeFileSync(join(repository, '.gitignore'), 'node_modules/\n')
    commits.otherPackage = commit('one', { 'node_modules/express': { version: '4.0.0' } })
    commits.otherTool = commit('two', { ...product, 'node_modules/vitest': { version: '1.0.0', dev: true } })
    commits.now = commit('three', { ...product, 'node_modules/vitest': { version: '2.0.0', dev: true } })
  })

  /** Checks it out. @returns what is there then, and where something had to be installed */
  function checkedOut(name: string) {
    const installed: string[] = []
    const folder = join(place, name)
    const result = checkOut({ repository, commit: commits[name]!, folder }, (into) => installed.push(into))
    return { ...result, text: readFileSync(join(folder, 'text'), 'utf8'), installed }
  }

  it('has what was committed, not what lies beside it', () => {
    writeFileSync(join(repository, 'text'), 'four')
    expect(hasUncommittedChanges(repository)).toBe(true)
    expect(checkedOut('now')).toMatchObject({ text: 'three', commit: commits.now })
    git(repository, 'checkout', '-q', '.')
    expect(hasUncommittedChanges(repository)).toBe(false)
  })

  it('shares what is installed here when the product depends on the same, whatever its tools are', () => {
    const { folder, installed, text } = checkedOut('otherTool')
    expect({ installed, text }).toEqual({ installed: [], text: 'two' })
    expect(realpathSync(join(folder, 'node_modules'))).toBe(realpathSync(join(repository, 'node_modules')))
  })

  it('has its own installed when the product depended on something else', () => {
    const { folder, installed, text } = checkedOut('otherPackage')
    expect({ installed, text }).toEqual({ installed: [folder], text: 'one' })
    expect(existsSync(join(folder, 'node_modules'))).toBe(false)
  })

  it('is named by whatever git calls it, and by nothing else', () => {
    expect(resolveCommit(repository, 'HEAD~1')).toBe(commits.otherTool)
    expect(() => resolveCommit(repository, 'no-such')).toThrow('no-such is no commit of this repository')
    expect(() => resolveCommit(repository, '--all')).toThrow('--all is no commit of this repository')
  })
})
