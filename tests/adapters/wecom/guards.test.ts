import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const lines = readFileSync('adapters/wecom/guards.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| [^-f]/.test(line))
  .map((line) => {
    const [, fault = '', guard = '', test = ''] = line.split(/(?<!\\)\|/).map((cell) => cell.trim())
    return { fault, guard, test }
  })

const named = (cell: string, of: RegExp) => [...cell.matchAll(of)].map(([, name]) => name!)

describe('guards.md', () => {
  it('has its lines', () => {
    expect(lines.length).toBeGreaterThan(40)
  })

  // "the same" is the test of the line before.
  it.each(lines.filter(({ test }) => test !== 'the same'))('$fault: its guard and its test are there', (line) => {
    const guards = named(line.guard, /`([\w/-]+\.ts)`/g).map((file) =>
      file.startsWith('src/') ? file : `adapters/wecom/${file}`,
    )
    expect(guards.length).toBeGreaterThan(0)
    const files = named(line.test, /`([\w/.-]+\.test\.ts)`/g).map((file) => `tests/adapters/wecom/${file}`)
    expect(files.length).toBeGreaterThan(0)
    expect([...guards, ...files].filter((file) => !existsSync(file))).toEqual([])
    const texts = files.map((file) => readFileSync(file, 'utf8')).join('\n')
    expect(named(line.test, /"([^"]+)"/g).filter((sentence) => !texts.includes(sentence))).toEqual([])
  })
})
