import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { whileTimeAllows } from '../../../src/store/transaction/while-time-allows.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

it.each([
  ['leaves to the next transaction what does not fit into this one', 3, false, 4],
  ['does one however long it takes', 500, false, 1],
  ['does more where other transactions run beside it', 3, true, 7],
  ['leaves the rest to the next there too', 20, true, 3],
])('%s', async (_, eachMs, sharesWithOthers, expected) => {
  const worked: number[] = []
  const done = await whileTimeAllows({ sharesWithOthers }, [1, 2, 3, 4, 5, 6, 7], async (item) => {
    worked.push(item)
    vi.advanceTimersByTime(eachMs)
  })
  expect(done).toBe(expected)
  expect(worked).toEqual([1, 2, 3, 4, 5, 6, 7].slice(0, expected))
})
