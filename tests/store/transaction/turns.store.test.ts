import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '../../../src/store/store.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-store.ts'

let database: TestDatabase
let store: Store

beforeEach(async () => {
  database = await createTestDatabase()
  store = await database.open()
})
afterEach(() => database.remove())

describe('whoever writes again and again', () => {
  it.each(['work', 'background'] as const)('lets timers and sockets have their turn: %s', async (lane) => {
    let turns = 0
    let writing = true
    const turn = () => {
      turns += 1
      if (writing) setImmediate(turn)
    }
    setImmediate(turn)
    for (let round = 0; round < 50; round += 1) await store.write(async () => {}, lane)
    writing = false
    expect(turns).toBeGreaterThanOrEqual(49)
  })
})
