import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Lane } from '../../../src/store/store.ts'
import { WriteLanes } from '../../../src/store/transaction/write-queue.ts'

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('the lanes', () => {
  it('let receipts in before work that has waited longer', async () => {
    const lanes = new WriteLanes(1)
    const order: string[] = []
    const enter = (lane: Lane, name: string) => lanes.enter(lane).then(() => order.push(name))
    await enter('work', 'first')
    const waiting = [
      enter('work', 'work 1'),
      enter('receipts', 'receipt 1'),
      enter('work', 'work 2'),
      enter('receipts', 'receipt 2'),
    ]
    expect(lanes.waiting).toBe(4)
    for (const one of waiting) {
      lanes.leave()
      await settled()
      void one
    }
    expect(order).toEqual(['first', 'receipt 1', 'receipt 2', 'work 1', 'work 2'])
  })

  it('let the background in when nobody else waits, and at every eighth turn however many do', async () => {
    const lanes = new WriteLanes(1)
    const order: string[] = []
    const enter = (lane: Lane, name: string) => lanes.enter(lane).then(() => order.push(name))
    await enter('work', 'first')
    void enter('background', 'background 1')
    void enter('background', 'background 2')
    for (let number = 1; number <= 8; number += 1) void enter(number % 2 ? 'work' : 'receipts', `other ${number}`)
    for (let number = 1; number <= 10; number += 1) {
      lanes.leave()
      await settled()
    }
    expect(order.indexOf('background 1')).toBe(8)
    expect(order.at(-1)).toBe('background 2')
  })

  it('never hold more than their width, and are fair within a lane, whatever comes and goes', async () => {
    const steps = fc.array(fc.constantFrom<Lane | 'leave'>('receipts', 'work', 'background', 'leave'), {
      maxLength: 60,
    })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 4 }), steps, async (width, sequence) => {
        const lanes = new WriteLanes(width)
        /** What should be: who waits in each lane, and who was let in, by number of arrival. */
        const waiting: Record<Lane, number[]> = { receipts: [], work: [], background: [] }
        let sinceBackground = 0
        const expected: number[] = []
        const entered: number[] = []
        let inside = 0
        for (const [number, step] of sequence.entries()) {
          if (step !== 'leave') {
            void lanes.enter(step).then(() => entered.push(number))
            if (inside < width) {
              inside += 1
              expected.push(number)
            } else waiting[step].push(number)
          } else if (inside > 0) {
            lanes.leave()
            const others = waiting.receipts.length + waiting.work.length
            sinceBackground += 1
            const backgroundsTurn = waiting.background.length > 0 && (sinceBackground >= 8 || others === 0)
            if (backgroundsTurn) sinceBackground = 0
            const next = backgroundsTurn
              ? waiting.background.shift()
              : (waiting.receipts.shift() ?? waiting.work.shift())
            if (next === undefined) inside -= 1
            else expected.push(next)
          }
          await settled()
          expect(entered).toEqual(expected)
          expect(lanes.waiting).toBe(waiting.receipts.length + waiting.work.length + waiting.background.length)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('close when everybody who was in or waiting has left, and let nobody in after that', async () => {
    const lanes = new WriteLanes(1)
    await lanes.enter('work')
    const waiting = lanes.enter('receipts')
    let closed = false
    const closing = lanes.close().then(() => {
      closed = true
    })
    await expect(lanes.enter('receipts')).rejects.toThrow('the store is closed')
    lanes.leave()
    await waiting
    expect(closed).toBe(false)
    lanes.leave()
    await closing
  })
})
