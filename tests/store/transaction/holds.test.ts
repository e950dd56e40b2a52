import { describe, expect, it } from 'vitest'
import { Held, type Hold, holdName, inOrder } from '../../../src/store/transaction/holds.ts'

const names = (holds: readonly Hold[]) => holds.map((hold) => `${holdName(hold)}${hold.shared ? ' shared' : ''}`)

describe('what a transaction holds', () => {
  it('is taken in one order, each once, alone where one of two asks for it alone', () => {
    const asked: Hold[] = [
      { kind: 'deal', id: 'b' },
      { kind: 'customer', id: 'x', shared: true },
      { kind: 'deal', id: 'a' },
      { kind: 'directory', shared: true },
      { kind: 'customer', id: 'x' },
    ]
    expect(names(inOrder(asked))).toEqual(['directory shared', 'customer:x', 'deal:a', 'deal:b'])
  })

  it('is not taken twice', () => {
    const held = new Held()
    expect(names(held.add([{ kind: 'directory', shared: true }]))).toEqual(['directory shared'])
    expect(
      names(
        held.add([
          { kind: 'directory', shared: true },
          { kind: 'deal', id: 'a' },
        ]),
      ),
    ).toEqual(['deal:a'])
    expect(
      held.add([
        { kind: 'directory', shared: true },
        { kind: 'deal', id: 'a', shared: true },
      ]),
    ).toEqual([])
  })

  it('is taken alone where it was only shared so far', () => {
    const held = new Held()
    held.add([{ kind: 'directory', shared: true }])
    expect(names(held.add([{ kind: 'directory' }]))).toEqual(['directory'])
    expect(held.add([{ kind: 'directory', shared: true }])).toEqual([])
  })
})
