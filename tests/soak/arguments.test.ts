import { describe, expect, it, test } from 'vitest'
import { readArguments } from '../../soak/arguments.ts'

const read = (line: string) => readArguments(line === '' ? [] : line.split(' '))

describe('what a soak is asked', () => {
  it('is the longer tests without a name, and the rest is passed on to them', () => {
    expect(read('')).toEqual({ name: 'tests', args: [] })
    expect(read('--project sqlite tests/store')).toEqual({
      name: 'tests',
      args: ['--project', 'sqlite', 'tests/store'],
    })
  })

  it('is so many runs of flakes, ten unless said otherwise', () => {
    expect(read('flakes')).toEqual({ name: 'flakes', runs: 10 })
    expect(read('flakes --runs 3')).toEqual({ name: 'flakes', runs: 3 })
  })

  it('is all mutants with a sample, or those that are named', () => {
    const usual = { name: 'mutants', list: false, only: [], sample: 100, seed: 9, seconds: 120 }
    expect(read('mutants')).toEqual(usual)
    expect(read('mutants --list')).toEqual({ ...usual, list: true })
    expect(read('mutants --seed 7 --sample 0 --seconds 30')).toEqual({ ...usual, seed: 7, sample: 0, seconds: 30 })
    expect(read('mutants --only act-claim src/bot/inbox --only move-same')).toMatchObject({
      only: ['act-claim', 'move-same', 'src/bot/inbox'],
    })
  })

  it('is Slack for ten minutes, all parts of it, unless said otherwise', () => {
    expect(read('slack')).toEqual({ name: 'slack', minutes: 10, only: [] })
    expect(read('slack --minutes 1.5 --only misbehaviour')).toEqual({
      name: 'slack',
      minutes: 1.5,
      only: ['misbehaviour'],
    })
  })

  it('is WeCom or DingTalk in the same way', () => {
    expect(read('wecom --only holder')).toEqual({ name: 'wecom', minutes: 10, only: ['holder'] })
    expect(read('dingtalk --minutes 2')).toEqual({ name: 'dingtalk', minutes: 2, only: [] })
  })

  test.each([
    ['no minute', 'slack --minutes 0'],
    ['no run', 'flakes --runs 0'],
    ['half a run', 'flakes --runs 1.5'],
    ['an option there is not', 'flakes --twice'],
    ['mutants that nobody asked for alone', 'mutants act-claim'],
    ['a seed that is no number', 'mutants --seed many'],
    ['no time', 'mutants --seconds 0'],
  ])('is not %s', (_, line) => {
    expect(read(line)).toBeUndefined()
  })
})
