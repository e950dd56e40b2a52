import { describe, expect, it } from 'vitest'
import { compare } from '../../drills/compare/compare.ts'
import type { Effects } from '../../drills/compare/effects.ts'
import type { Entry } from '../../drills/load/ledger.ts'
import { type Kind, kinds } from '../../drills/load/operation.ts'

const attempt = async () => ({ type: 'acknowledged' as const })

/** Something asked; acknowledged, unless it says otherwise. Command `c1` is `web:c1` in the inbox and in the room. */
function asked(kind: Kind, key: string, { acknowledged = true } = {}): Entry {
  const recorded = kind === 'rest' ? {} : { inbox: `web:${key}`, said: key }
  const operation = { kind, key, attempt, ...recorded }
  return { operation, key, askedAt: 0, ...(acknowledged ? { acknowledgedAt: 1 } : {}) }
}

/** A database in which everything was done once, apart from what `but` says. */
function everythingDone(entries: readonly Entry[], but: Partial<Effects> = {}): Effects {
  const once = (kind: Kind) =>
    new Map(entries.filter(({ operation }) => operation.kind === kind).map(({ key }) => [key, 1]))
  return {
    done: Object.fromEntries(kinds.map((kind) => [kind, once(kind)] as const)) as unknown as Effects['done'],
    cards: once('command'),
    inbox: new Map(entries.flatMap(({ operation: { inbox } }) => (inbox ? [[inbox, 'done']] : []))),
    shown: new Set(entries.map(({ key }) => key)),
    ...but,
  }
}

const entries = [asked('say', 's1'), asked('command', 'c1'), asked('rest', 'r1')]
const nothing = new Map<string, number>()

describe('what was acknowledged', () => {
  it('is all there: nothing is wrong', () => {
    expect(compare(entries, everythingDone(entries))).toEqual({ acknowledged: 3, lost: [], doubled: [], undone: [] })
  })

  it('is lost when neither the inbox nor its effect is there', () => {
    const { done } = everythingDone(entries)
    const effects = everythingDone(entries, {
      inbox: new Map([['web:c1', 'done']]),
      done: { ...done, say: nothing, rest: nothing },
    })
    const { lost, undone } = compare(entries, effects)
    expect(lost.map(({ key }) => key)).toEqual(['s1', 'r1'])
    expect(undone).toEqual([])
  })

  it('is lost when the room does not show what was said', () => {
    const { lost } = compare(entries, everythingDone(entries, { shown: new Set(['s1', 'r1']) }))
    expect(lost).toEqual([{ kind: 'command', key: 'c1', what: 'the room does not show it' }])
  })

  it.each(['open', 'parked'])('is not done when its row is %s', (state) => {
    const inbox = new Map([
      ['web:s1', 'done'],
      ['web:c1', state],
    ])
    const { undone } = compare(entries, everythingDone(entries, { inbox }))
    expect(undone).toEqual([{ kind: 'command', key: 'c1', what: `${state} in the inbox` }])
  })

  it('is not done when its row says so and the effect is missing, or the answer', () => {
    const { done } = everythingDone(entries)
    const withoutEffect = everythingDone(entries, { done: { ...done, say: nothing } })
    expect(compare(entries, withoutEffect).undone.map(({ key }) => key)).toEqual(['s1'])
    const withoutAnswer = everythingDone(entries, { cards: nothing })
    expect(compare(entries, withoutAnswer).undone.map(({ key }) => key)).toEqual(['c1'])
  })
})

describe('what was only asked', () => {
  const unsure = [asked('command', 'c2', { acknowledged: false })]

  it('may be there or not', () => {
    const effects = everythingDone([])
    expect(compare(unsure, effects)).toEqual({ acknowledged: 0, lost: [], doubled: [], undone: [] })
    expect(compare(unsure, everythingDone(unsure))).toEqual({ acknowledged: 0, lost: [], doubled: [], undone: [] })
  })

  it('is doubled when it was done twice, or answered twice', () => {
    const { done } = everythingDone(unsure)
    const twice = new Map([['c2', 2]])
    const doneTwice = compare(unsure, everythingDone(unsure, { done: { ...done, command: twice } }))
    expect(doneTwice.doubled).toEqual([{ kind: 'command', key: 'c2', what: 'done 2 times' }])
    const answeredTwice = compare(unsure, everythingDone(unsure, { cards: twice }))
    expect(answeredTwice.doubled).toEqual([{ kind: 'command', key: 'c2', what: 'answered 2 times' }])
  })
})
