import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ConversationQueues } from '../../../src/bot/dispatch/conversation-queues.ts'
import type { ClaimedInbound } from '../../../src/bot/inbox/claimed-inbound.ts'
import {
  add,
  addAgain,
  addElsewhere,
  adopt,
  defer,
  delay,
  failTogether,
  finish,
  Model,
  row,
  take,
  timePasses,
  wake,
} from './queues-model.ts'

const conversation = fc.constantFrom('a', 'b', 'c')
const which = fc.nat(5)

/** Everything a dispatcher may do next. */
const steps = (shares: (claimed: ClaimedInbound) => boolean) => [
  fc.tuple(conversation, fc.boolean()).map(([name, urgent]) => add(name, urgent)),
  fc.tuple(conversation, fc.boolean()).map(([name, urgent]) => addAgain(name, urgent)),
  conversation.map(addElsewhere),
  fc.constant(adopt),
  fc.integer({ min: 1, max: 4 }).map((most) => take(most, shares)),
  which.map(finish),
  which.map(failTogether),
  which.map(defer),
  which.map(delay),
  fc.constant(wake),
  fc.constant(timePasses),
]

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('turns', () => {
  it('give every row once, in order within its conversation, one taker of a conversation at a time, urgent ones first', () => {
    const sharing = fc.func<[string, number], boolean>(fc.boolean())
    const parts = sharing.chain((bySeq) => {
      const shares = ({ conversationId, seq }: ClaimedInbound) => bySeq(conversationId, seq)
      return fc.tuple(fc.constant(shares), fc.commands(steps(shares), { maxCommands: 150, size: 'max' }))
    })
    fc.assert(
      fc.property(parts, ([shares, commands]) => {
        const model = new Model()
        const queues = new ConversationQueues()
        fc.modelRun(() => ({ model, real: queues }), commands)
        while (model.inHand.length > 0) finish(0).run(model, queues)
        wake.run(model, queues)
        timePasses.run(model, queues)
        while (model.size > 0) {
          take(4, shares).run(model, queues)
          finish(0).run(model, queues)
        }
        expect(model.finished).toBe(model.added)
        expect(queues.size).toBe(0)
      }),
      { numRuns: 200 },
    )
  })

  it('go first to a conversation somebody waits for, and among those to the one that came first', () => {
    const queues = new ConversationQueues()
    queues.add(row('a', 1), false)
    queues.add(row('b', 1), true)
    queues.add(row('c', 1), true)
    const order = [1, 2, 3].map(() => queues.next(() => false, 1)[0]!.conversationId)
    expect(order).toEqual(['b', 'c', 'a'])
  })

  it('stay with that conversation until what is waited for has had its turn', () => {
    const queues = new ConversationQueues()
    for (const seq of [1, 2]) queues.add(row('a', seq), false)
    queues.add(row('b', 1), false)
    queues.add(row('a', 3), true)
    for (const seq of [1, 2, 3]) {
      const batch = queues.next(() => false, 1)
      expect(batch).toMatchObject([{ conversationId: 'a', seq }])
      queues.done(batch)
    }
    expect(queues.next(() => false, 1)).toMatchObject([{ conversationId: 'b' }])
  })

  it('are taken one by one after a batch failed, so a good row is not held up by a bad one', () => {
    const queues = new ConversationQueues()
    queues.add(row('a', 1), false)
    queues.add(row('b', 1), false)
    const batch = queues.next(() => true, 10)
    expect(batch).toHaveLength(2)
    queues.deferSingly(batch)
    expect(queues.next(() => true, 10)).toHaveLength(1)
    expect(queues.next(() => true, 10)).toHaveLength(1)
  })

  it('give the row of a delayed conversation as its next attempt', () => {
    const queues = new ConversationQueues()
    queues.add(row('a', 1), false)
    const [first] = queues.next(() => false, 1)
    let told = false
    queues.delay({ ...first!, attempt: 1 }, 200, () => {
      told = true
    })
    vi.advanceTimersByTime(199)
    expect(queues.next(() => false, 1)).toEqual([])
    vi.advanceTimersByTime(1)
    expect(told).toBe(true)
    expect(queues.next(() => false, 1)).toMatchObject([{ attempt: 1 }])
  })
})

describe('a row given back', () => {
  it('twice is a defect and throws', () => {
    const queues = new ConversationQueues()
    for (const seq of [1, 2]) queues.add(row('a', seq), false)
    const batch = queues.next(() => false, 1)
    queues.done(batch)
    expect(() => queues.done(batch)).toThrow('cannot go from ready to ready')
  })

  it('that was never taken is a defect and throws', () => {
    const queues = new ConversationQueues()
    queues.add(row('a', 1), false)
    expect(() => queues.defer([row('a', 1)])).toThrow('cannot go from ready to deferred')
    expect(() => queues.done([row('b', 1)])).toThrow('never taken')
  })
})
