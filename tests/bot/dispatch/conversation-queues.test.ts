import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ConversationQueues } from '../../../src/bot/dispatch/conversation-queues.ts'
import type { ClaimedInbound } from '../../../src/bot/inbox/claimed-inbound.ts'

const row = (conversationId: string, seq: number): ClaimedInbound => ({
  conversationId,
  seq,
  attempt: 0,
  inbound: {} as ClaimedInbound['inbound'],
})

/** What a dispatcher may do next. */
const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), to: fc.constantFrom('a', 'b', 'c'), urgent: fc.boolean() }),
  fc.record({ do: fc.constant('take' as const), most: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ do: fc.constant('finish' as const) }),
  fc.record({ do: fc.constant('fail' as const) }),
  fc.record({ do: fc.constant('wait' as const) }),
  fc.record({ do: fc.constant('wake' as const) }),
)

describe('turns', () => {
  it('give every row once, in order within its conversation, one taker of a conversation at a time', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), fc.func(fc.boolean()), (steps, sharesBySeq) => {
        const turns = new ConversationQueues()
        const shares = (claimed: ClaimedInbound) => sharesBySeq(claimed.conversationId, claimed.seq)
        const last: Record<string, number> = { a: 0, b: 0, c: 0 }
        const finished: Record<string, number> = { a: 0, b: 0, c: 0 }
        const inHand: ClaimedInbound[][] = []
        const finish = (batch: ClaimedInbound[]) => {
          for (const claimed of batch) {
            expect(claimed.seq).toBe(finished[claimed.conversationId]! + 1)
            finished[claimed.conversationId] = claimed.seq
          }
          turns.done(batch)
        }
        const add = (to: string, urgent: boolean) => {
          last[to] = last[to]! + 1
          turns.add(row(to, last[to]), urgent)
        }
        const take = (most: number) => {
          const batch = turns.next(shares, most)
          if (batch.length === 0) return false
          const taken = new Set(inHand.flat().map((claimed) => claimed.conversationId))
          for (const claimed of batch) expect(taken.has(claimed.conversationId)).toBe(false)
          expect(batch.length).toBeLessThanOrEqual(most)
          inHand.push(batch)
          return true
        }
        for (const one of steps) {
          if (one.do === 'add') add(one.to, one.urgent)
          if (one.do === 'take') take(one.most)
          if (one.do === 'finish' && inHand[0]) finish(inHand.shift()!)
          if (one.do === 'fail' && inHand[0]) turns.deferSingly(inHand.shift()!)
          if (one.do === 'wait' && inHand[0]) turns.defer(inHand.shift()!)
          if (one.do === 'wake') turns.wake()
        }
        for (const batch of inHand.splice(0)) finish(batch)
        turns.wake()
        while (take(4)) finish(inHand.shift()!)
        expect(finished).toEqual(last)
        expect(turns.size).toBe(0)
      }),
      { numRuns: 300 },
    )
  })

  it('go first to a conversation somebody waits for', () => {
    const turns = new ConversationQueues()
    turns.add(row('a', 1), false)
    turns.add(row('b', 1), false)
    turns.add(row('c', 1), true)
    expect(turns.next(() => false, 1)[0]!.conversationId).toBe('c')
  })

  it('are taken one by one after a batch failed, so a good row is not held up by a bad one', () => {
    const turns = new ConversationQueues()
    turns.add(row('a', 1), false)
    turns.add(row('b', 1), false)
    const batch = turns.next(() => true, 10)
    expect(batch).toHaveLength(2)
    turns.deferSingly(batch)
    expect(turns.next(() => true, 10)).toHaveLength(1)
    expect(turns.next(() => true, 10)).toHaveLength(1)
  })
})
