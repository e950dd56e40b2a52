import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { keptMutants } from '../../soak/mutants/list/index.ts'

interface Line {
  fault: string
  guard: string
  test: string
}

const linesOf = (platform: string) =>
  readFileSync(`adapters/${platform}/guards.md`, 'utf8')
    .split('\n')
    .filter((line) => /^\| [^-f]/.test(line))
    .map((line): Line => {
      const [, fault = '', guard = '', test = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim())
      return { fault, guard, test }
    })

const named = (cell: string, of: RegExp) => [...cell.matchAll(of)].map(([, name]) => name!)
const spoilt = new Set(keptMutants.map(({ file }) => file))

describe.each([
  { platform: 'slack', least: 30 },
  { platform: 'dingtalk', least: 15 },
])('guards.md of $platform', ({ platform, least }) => {
  const lines = linesOf(platform)

  it('has its lines', () => {
    expect(lines.length).toBeGreaterThan(least)
  })

  // What the compiler refuses needs no test.
  it.each(lines.filter(({ test }) => test !== '`tsc`'))(
    '$fault: its guard has a mutant, and its test is there',
    (line) => {
      const guards = named(line.guard, /`([\w/-]+\.ts)`/g).map((file) => `adapters/${platform}/${file}`)
      expect(guards.filter((file) => !existsSync(file))).toEqual([])
      expect(guards.some((file) => spoilt.has(file))).toBe(true)
      const files = named(line.test, /`([\w/.-]+\.test\.ts)`/g).map((file) => `tests/adapters/${platform}/${file}`)
      const texts = [
        ...files,
        ...(line.test.includes('conformance') ? ['tests/conformance/sentences/delivery.ts'] : []),
      ]
        .map((file) => readFileSync(file, 'utf8'))
        .join('\n')
      const sentences = named(line.test, /"([^"]+)"/g)
      expect(files.length).toBeGreaterThan(0)
      expect(sentences.filter((sentence) => !texts.includes(sentence))).toEqual([])
    },
  )
})
