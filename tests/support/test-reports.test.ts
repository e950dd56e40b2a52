import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repeatLine } from './repeat-line.ts'

const { FC_SEED: _seed, FC_PATH: _path, ...environment } = process.env

/** A line for the shell, in the folder of properties that fail. */
function run(line: string): string {
  const cwd = join(import.meta.dirname, 'failing-property')
  const env = { ...environment, NO_COLOR: '1' }
  const { status, stdout } = spawnSync('sh', ['-c', `${line} 2>&1`], { cwd, encoding: 'utf8', env })
  expect(status, stdout).toBe(1)
  return stdout
}

const all = (pattern: RegExp, text: string) => [...text.matchAll(pattern)].map(([line]) => line)
const counterexamples = (output: string) => all(/^Counterexample: .*$/gm, output)

describe('a property that fails', () => {
  it('says one line that repeats just it, with what it failed on', () => {
    const output = run('npx vitest run')
    const lines = all(/^FC_SEED=.*$/gm, output)
    expect(lines).toHaveLength(2)
    for (const [index, line] of lines.entries()) {
      const again = run(line)
      expect(again).toContain('Property failed after 1 tests')
      expect(counterexamples(again)).toEqual([counterexamples(output)[index]])
      expect(all(/^tried .*$/gm, again)).toHaveLength(1)
      expect(again).toContain('1 failed | 2 skipped')
      expect(all(/^FC_SEED=.*$/gm, again)).toHaveLength(1)
    }
  })

  it('without a counterexample is repeated from its seed', () => {
    const line = repeatLine({
      seed: -7,
      path: null,
      project: 'sqlite',
      file: 'tests/a.test.ts',
      test: 'it says "1 + 1"',
    })
    expect(line).toBe(`FC_SEED=-7 npx vitest run --project sqlite tests/a.test.ts -t '^it says "1 \\+ 1"$'`)
  })
})

it('a run ends with its slowest files, whatever else reports it', () => {
  const output = run('npx vitest run --reporter=dot')
  expect(output.trimEnd()).toMatch(/\n\nSlowest test files\n +\d+\.\d s {2}failing {2}sums\.fixture\.ts$/)
})
