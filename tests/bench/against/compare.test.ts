import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, test } from 'vitest'
import { describeWithGit, git } from '../../support/git.ts'

const soaks = process.env.SOAK === '1'
const here = join(import.meta.dirname, '../../..')

/** Not what they measure, which means nothing at this size: that two commits are measured, and which of them is slower. */
describeWithGit('a benchmark against another commit', { timeout: 120_000 }, () => {
  const repository = mkdtempSync(join(tmpdir(), 'chengdan-'))
  afterAll(() => rmSync(repository, { recursive: true }))

  beforeAll(() => {
    for (const path of ['bench', 'src', 'tests/fakes', 'migrations', 'package.json', 'package-lock.json', '.gitignore'])
      cpSync(join(here, path), join(repository, path), { recursive: true })
    symlinkSync(join(here, 'node_modules'), join(repository, 'node_modules'))
    writeFileSync(join(repository, '.gitignore'), 'node_modules\n')
    git(repository, 'init', '-q')
    git(repository, 'add', '.')
    git(repository, 'commit', '-q', '-m', 'As it is')
    changeAppend('return seconds', "throw new Error('the disk is full')")
    git(repository, 'commit', '-q', '-a', '-m', 'No append works')
    git(repository, 'tag', 'broken')
    git(repository, 'reset', '-q', '--hard', 'HEAD~1')
    changeAppend('return seconds', 'return seconds + 100')
    git(repository, 'commit', '-q', '-a', '-m', 'Every append takes 100 seconds more')
  })

  function changeAppend(from: string, to: string): void {
    const path = join(repository, 'bench/ingest/product-path.ts')
    const text = readFileSync(path, 'utf8')
    expect(text).toContain(from)
    writeFileSync(path, text.replace(from, to))
  }

  function bench(...args: string[]) {
    const { status, stdout, stderr } = spawnSync('node', ['bench/run.ts', ...args, '--short'], {
      cwd: repository,
      encoding: 'utf8',
    })
    return { status, stderr, figures: JSON.parse(stdout.trim().split('\n').at(-1) || 'null') }
  }

  it('finds what is slower here slower, and says so by its exit code', () => {
    const { status, stderr, figures } = bench('ingest', '--against', 'HEAD~1', '--json')
    expect(stderr).toBe('')
    expect(figures).toMatchObject({
      suite: 'ingest',
      verdict: 'slower',
      unit: 'rows/s',
      passes: 1,
      commit: git(repository, 'rev-parse', 'HEAD'),
      against: git(repository, 'rev-parse', 'HEAD~1'),
    })
    expect(figures.ratio).toBeLessThan(0.5)
    expect(status).toBe(1)
  })

  test.skipIf(!soaks).each([
    ['receive', 'req/s'],
    ['due', 'reads/s'],
  ])('measures %s too', (suite, unit) => {
    const { status, stderr, figures } = bench(suite, '--against', 'HEAD')
    expect(stderr).toBe('')
    expect(figures).toMatchObject({ suite, unit, passes: 1 })
    for (const figure of ['ratio', 'ours', 'reference', 'control']) expect(figures[figure]).toBeGreaterThan(0)
    expect(status).toBe(figures.verdict === 'slower' ? 1 : 0)
  })

  test.each([
    ['no-such', 'no-such is no commit of this repository'],
    ['broken', 'the disk is full'],
  ])('ends with 2 where it cannot say: %s', { skip: !soaks }, (commit, said) => {
    const { status, stderr } = bench('ingest', '--against', commit, '--json')
    expect(stderr).toContain(said)
    expect(status).toBe(2)
  })
})
