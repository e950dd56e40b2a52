import { describe, expect, it, test } from 'vitest'
import { readArguments } from '../../bench/arguments.ts'

const read = (line: string) => readArguments(line.split(' '))

describe('what a benchmark is asked', () => {
  it('is a suite, alone or against a commit', () => {
    expect(read('due')).toMatchObject({ suite: 'due', against: undefined, size: 'full', json: false })
    expect(read('due --against main --json')).toMatchObject({ against: 'main', passes: 12, json: true })
    expect(read('due --against main --passes 30')).toMatchObject({ passes: 30 })
    expect(read('due --against main --short')).toMatchObject({ passes: 1, size: 'short' })
    expect(read('crowd --million')).toMatchObject({ suite: 'crowd', million: true })
  })

  test.each([
    ['no suite there is', 'speed'],
    ['too few passes', 'due --against main --passes 11'],
    ['half a pass', 'due --against main --passes 12.5'],
    ['no number of passes', 'due --against main --passes many'],
    ['passes of what is not compared', 'due --passes 12'],
    ['a suite that is not compared', 'crowd --against main'],
    ['a million of anything else', 'due --million'],
  ])('is not %s', (_, line) => {
    expect(read(line)).toBeUndefined()
  })
})
