import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LaneGate } from '../../../src/bot/outbox/lane-gate.ts'

let gate: LaneGate
let machine = 0
const start = new Date('2026-11-23T02:00:00Z')
const at = (milliseconds: number) => new Date(start.getTime() + milliseconds)

beforeEach(() => {
  gate = new LaneGate()
  machine = 1_000_000
  vi.spyOn(performance, 'now').mockImplementation(() => machine)
})
afterEach(() => vi.restoreAllMocks())

/** So wide open that as much may be under way as ever. */
const open = () => {
  for (let n = 0; n < 4; n++) gate.begin('a', at(0))('taken')
}

describe('a lane', () => {
  it('begins with one, and takes twice as many with each that was taken', () => {
    expect(gate.room('a', start)).toBe(1)
    const first = gate.begin('a', start)
    expect([gate.room('a', start), gate.full(start)]).toEqual([0, ['a']])
    first('taken')
    expect(gate.room('a', start)).toBe(2)
    gate.begin('a', start)('other')
    expect(gate.room('a', start)).toBe(2)
  })

  it('has so much under way at most, however long it hangs', () => {
    open()
    expect(gate.room('a', start)).toBe(8)
    for (let n = 0; n < 8; n++) gate.begin('a', start)
    machine += 60_000
    expect(gate.room('a', start)).toBe(0)
    expect(gate.room('b', start)).toBe(1)
  })

  it('is not kept closed by a call that is not answered', () => {
    gate.begin('a', start)
    expect(gate.room('a', start)).toBe(0)
    machine += 1_001
    expect(gate.room('a', start)).toBe(1)
  })

  it('takes nothing while it is paused, and a shorter pause ends no longer one', () => {
    open()
    gate.pause('a', at(30_000))
    gate.pause('a', at(5_000))
    expect(gate.room('a', at(29_999))).toBe(0)
  })

  it('is asked once after a pause', () => {
    open()
    gate.pause('a', at(5_000))
    expect(gate.room('a', at(5_000))).toBe(1)
  })

  it('begins so many in a second', () => {
    open()
    for (let n = 0; n < 2; n++) gate.begin('a', at(2_000), 2)('taken')
    expect(gate.room('a', at(2_999))).toBe(0)
    expect(gate.room('a', at(3_000))).toBe(2)
  })
})
