import { beforeEach, expect, it } from 'vitest'
import { Plan } from '../../../../adapters/slack/sweep/plan.ts'
import { newTarget } from '../../../../adapters/slack/sweep/progress.ts'
import { type Target, targetKey } from '../../../../adapters/slack/sweep/target.ts'

const at = (minutes: number) => new Date(Date.parse('2026-11-30T06:00:00Z') + minutes * 60_000)

let plan: Plan
let targets: Map<string, Target>

beforeEach(() => {
  plan = new Plan()
  targets = new Map()
})

const channel = (name: string, swept: number | undefined, alive: number, more: Partial<Target> = {}) => {
  const conversation = { id: name, channel: name, kind: 'group' as const, customerId: 'customer', boundAt: at(-1000) }
  const target = {
    ...newTarget(conversation, '', at(alive)),
    sweptUntil: swept === undefined ? swept : at(swept),
    ...more,
  }
  targets.set(targetKey(name, ''), target)
}
const begun = { pass: { from: at(-60), until: at(0), cursor: 'next', reached: '1', pages: 0 } }

const next = (now: number) => {
  const found = plan.next('history', at(now))
  return found && [found.target.conversation.channel, found.isUrgent]
}
/** The next one is gone through to its end. */
const goesThrough = (now: number) => {
  const { target } = plan.next('history', at(now))!
  plan.keep([{ ...target, sweptUntil: at(now), pass: undefined }])
  return target.conversation.channel
}

it('after a gap comes what was begun, then the liveliest, each once', () => {
  channel('quiet', -20, -500)
  channel('lively', -5, -1)
  channel('begun', -30, -900, begun)
  plan.replace(targets, at(0))
  expect(next(1)).toEqual(['begun', true])
  expect([1, 2, 3].map(goesThrough)).toEqual(['begun', 'lively', 'quiet'])
  expect(next(4)).toBeUndefined()
})

it('while gaps follow each other nobody is forgotten for the liveliest', () => {
  channel('quiet', -20, -500)
  channel('lively', -5, -1)
  plan.replace(targets, at(0))
  expect(goesThrough(1)).toBe('lively')
  plan.replace(targets, at(2))
  expect([3, 4].map(goesThrough)).toEqual(['quiet', 'lively'])
})

it('otherwise comes what was here longest ago, and not within ten minutes', () => {
  channel('one', -11, -1)
  channel('other', -12, -500)
  channel('new', undefined, -2)
  plan.replace(targets, undefined)
  expect([0, 0].map(goesThrough)).toEqual(['other', 'one'])
  expect(next(0)).toBeUndefined()
  expect(next(9)).toEqual(['new', false])
})

it('a gap that has not ended yet is waited for', () => {
  channel('one', -5, -1)
  plan.replace(targets, at(1))
  expect(next(0)).toBeUndefined()
  expect(next(1)).toEqual(['one', true])
})

it('what Slack does not show us is left alone for an hour', () => {
  channel('one', -20, -1)
  plan.replace(targets, at(0))
  plan.refused(targets.get(targetKey('one', ''))!, at(0))
  expect(next(59)).toBeUndefined()
  expect(next(60)).toEqual(['one', true])
})
