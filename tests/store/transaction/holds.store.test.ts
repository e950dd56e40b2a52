import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../src/store/store.ts'
import type { Hold } from '../../../src/store/transaction/holds.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-store.ts'

let database: TestDatabase
let one: Store
let other: Store

beforeEach(async () => {
  database = await createTestDatabase()
  one = await database.open()
  // Another process where there may be one.
  other = database.dialect === 'postgres' ? await database.open() : one
})
afterEach(() => database.remove())

/** In which order two transactions that hold these go on. */
async function orderOf(first: Hold, second: Hold): Promise<string[]> {
  const order: string[] = []
  let goOn = () => {}
  const waits = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let begun = () => {}
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve
  })
  const a = one.write(async (tx) => {
    await tx.hold(first)
    begun()
    await waits
    order.push('first')
  })
  await hasBegun
  const b = other.write(async (tx) => {
    await tx.hold(second)
    order.push('second')
  })
  await new Promise((resolve) => setTimeout(resolve, 100))
  goOn()
  await Promise.all([a, b])
  return order
}

const deal: Hold = { kind: 'deal', id: 'a' }

describe('what a transaction holds', () => {
  it('is changed by nobody else until its end', async () => {
    expect(await orderOf(deal, deal)).toEqual(['first', 'second'])
    expect(await orderOf({ ...deal, shared: true }, deal)).toEqual(['first', 'second'])
    expect(await orderOf(deal, { ...deal, shared: true })).toEqual(['first', 'second'])
  })

  it('holds up nobody who rests on it too, or on something else', async () => {
    // With one writer everybody waits for everybody.
    const expected = database.dialect === 'postgres' ? ['second', 'first'] : ['first', 'second']
    expect(await orderOf({ ...deal, shared: true }, { ...deal, shared: true })).toEqual(expected)
    expect(await orderOf(deal, { kind: 'deal', id: 'b' })).toEqual(expected)
  })
})
