import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { silentLog } from '../../src/log/log.ts'
import { StorageBackoff } from '../../src/store/storage-backoff.ts'

const full = () => Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })

/** Work that fails until `room` is made; the moments of its tries. */
function work(failure: () => Error) {
  const tries: number[] = []
  let room = false
  return {
    tries,
    makeRoom: () => {
      room = true
    },
    run: async () => {
      tries.push(Date.now())
      if (!room) throw failure()
      return 'done'
    },
  }
}

let backoff: StorageBackoff

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] })
  backoff = new StorageBackoff(silentLog, { firstMs: 100, longestMs: 5_000 })
})
afterEach(() => {
  backoff.end()
  vi.useRealTimers()
})

describe('while the storage takes nothing', () => {
  it('it is asked again after waits that double up to the longest, and at last the work is done', async () => {
    const one = work(full)
    const done = backoff.run(one.run)
    await vi.advanceTimersByTimeAsync(100 + 200 + 400 + 800 + 1_600 + 3_200 + 5_000 + 5_000)
    const waits = one.tries.map((at, index) => at - (one.tries[index - 1] ?? at))
    expect(waits).toEqual([0, 100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000])
    one.makeRoom()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await done).toBe('done')
  })

  it('a thousand wait together: one more of them costs no more tries', async () => {
    const many = work(full)
    await expect(Promise.race([backoff.run(many.run), vi.advanceTimersByTimeAsync(0)])).resolves.toBeDefined()
    const before = many.tries.length
    const all = Promise.all(Array.from({ length: 1_000 }, () => backoff.run(many.run)))
    await vi.advanceTimersByTimeAsync(99)
    expect(many.tries).toHaveLength(before)
    many.makeRoom()
    await vi.advanceTimersByTimeAsync(1)
    expect(await all).toHaveLength(1_000)
  })

  it('what is tried again is told so: the try before may have been kept', async () => {
    const told: boolean[] = []
    const done = backoff.run(async (again) => {
      told.push(again)
      if (!again) throw full()
    })
    await vi.advanceTimersByTimeAsync(100)
    await done
    expect(told).toEqual([false, true])
  })
})

it('the log hears of it once in a while, however many fail', async () => {
  const lines: unknown[] = []
  const told = new StorageBackoff({ warn: (line: unknown) => void lines.push(line), error: () => {} } as never)
  for (let n = 0; n < 100; n += 1) told.tell(full())
  told.tell(new TypeError('a defect'))
  expect(lines).toEqual([expect.objectContaining({ trouble: 'full' })])
  await vi.advanceTimersByTimeAsync(5_000)
  told.tell(full())
  expect(lines).toHaveLength(2)
})

it('after a time without trouble the waits begin anew', async () => {
  const first = work(full)
  void backoff.run(first.run)
  await vi.advanceTimersByTimeAsync(1_500)
  first.makeRoom()
  await vi.advanceTimersByTimeAsync(30_000)
  const second = work(full)
  void backoff.run(second.run).catch(() => {})
  await vi.advanceTimersByTimeAsync(300)
  const [begun] = second.tries
  expect(second.tries.map((at) => at - begun!)).toEqual([0, 100, 300])
})

it('a failure of the work itself is the caller’s, at once', async () => {
  const defect = work(() => new TypeError('a defect'))
  await expect(backoff.run(defect.run)).rejects.toThrow('a defect')
  expect(defect.tries).toHaveLength(1)
})

describe('an outcome that must be recorded', () => {
  it('is tried again whatever the failure, without a word to the others', async () => {
    const defect = work(() => new TypeError('a defect'))
    const written = backoff.untilWritten(defect.run)
    await vi.advanceTimersByTimeAsync(300)
    expect(defect.tries).toHaveLength(3)
    await backoff.wait()
    defect.makeRoom()
    await vi.advanceTimersByTimeAsync(400)
    expect(await written).toBe('done')
  })

  it('is given up on when the process ends', async () => {
    const one = work(full)
    const written = backoff.untilWritten(one.run)
    await vi.advanceTimersByTimeAsync(150)
    backoff.end()
    await expect(written).rejects.toThrow('full')
  })
})
