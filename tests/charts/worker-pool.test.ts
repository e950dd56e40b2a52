import { afterEach, describe, expect, test } from 'vitest'
import { ChartNotDrawable, ChartPoolClosed, ChartQueueFull, ChartThreadLost } from '../../src/charts/chart-errors.ts'
import { createWorkerPool, type WorkerPool, type WorkerPoolOptions } from '../../src/charts/worker-pool.ts'

const opened: WorkerPool[] = []

function poolOf(options: Partial<WorkerPoolOptions> = {}): WorkerPool {
  const script = new URL('./fixtures/odd-worker.ts', import.meta.url)
  const pool = createWorkerPool({
    script,
    threads: 1,
    queue: 8,
    recycleAfter: 100,
    timeoutMs: 20_000,
    env: process.env,
    ...options,
  })
  opened.push(pool)
  return pool
}

/** The answer of the fixture is the id of the thread that gave it. */
const threadOf = async (answer: Promise<Uint8Array>): Promise<string> => Buffer.from(await answer).toString()

afterEach(async () => {
  await Promise.all(opened.splice(0).map((pool) => pool.close()))
})

describe('a pool of threads', { timeout: 30_000 }, () => {
  test('keeps its thread from job to job', async () => {
    const pool = poolOf()
    expect(await threadOf(pool.run('a'))).toBe(await threadOf(pool.run('b')))
  })

  test('starts a second thread only when the first is busy, and never a third', async () => {
    const pool = poolOf({ threads: 2 })
    const first = await threadOf(pool.run('a'))
    expect(await threadOf(pool.run('b'))).toBe(first)
    const ids = await Promise.all(['slow1', 'slow2', 'slow3', 'slow4'].map((job) => threadOf(pool.run(job))))
    expect(new Set(ids).size).toBe(2)
  })

  test('refuses at once what would not fit in the queue, and serves what did', async () => {
    const pool = poolOf({ queue: 2 })
    const accepted = [pool.run('slow1'), pool.run('slow2'), pool.run('slow3')]
    await expect(pool.run('slow4')).rejects.toBeInstanceOf(ChartQueueFull)
    await expect(Promise.all(accepted)).resolves.toHaveLength(3)
    await expect(pool.run('later')).resolves.toBeDefined()
  })

  test('a queue of none still lets every thread work', async () => {
    const pool = poolOf({ queue: 0 })
    const running = pool.run('slow')
    await expect(pool.run('next')).rejects.toThrow('0 already wait')
    await expect(running).resolves.toBeDefined()
  })

  test('replaces a thread after its number of jobs', async () => {
    const pool = poolOf({ recycleAfter: 2 })
    const ids: string[] = []
    for (const job of ['a', 'b', 'c', 'd', 'e']) ids.push(await threadOf(pool.run(job)))
    expect(ids[0]).toBe(ids[1])
    expect(ids[2]).toBe(ids[3])
    expect(new Set(ids).size).toBe(3)
  })

  test.each([
    ['exit', 'ended with code 3'],
    ['throw', 'out of paint'],
  ])('a thread lost to "%s" fails its own job only, and is replaced', async (job, reason) => {
    const pool = poolOf()
    const before = await threadOf(pool.run('a'))
    const lost = pool.run(job)
    const next = pool.run('b')
    await expect(lost).rejects.toThrow(reason)
    await expect(lost).rejects.toBeInstanceOf(ChartThreadLost)
    expect(await threadOf(next)).not.toBe(before)
  })

  test('a thread that hangs is killed at its time limit', async () => {
    const pool = poolOf({ timeoutMs: 2000 })
    const hung = pool.run('hang')
    const next = pool.run('b')
    await expect(hung).rejects.toThrow('no picture after 2000 ms')
    await expect(next).resolves.toBeDefined()
  })

  test('a job that is refused leaves the thread alive', async () => {
    const pool = poolOf()
    const before = await threadOf(pool.run('a'))
    await expect(pool.run('refuse')).rejects.toBeInstanceOf(ChartNotDrawable)
    expect(await threadOf(pool.run('b'))).toBe(before)
  })

  test('a script that does not load fails each job, without end and without retry', async () => {
    const pool = poolOf({ script: new URL('./fixtures/no-such-worker.ts', import.meta.url) })
    await expect(pool.run('a')).rejects.toBeInstanceOf(ChartThreadLost)
    await expect(pool.run('b')).rejects.toBeInstanceOf(ChartThreadLost)
  })

  test('closing ends what runs, what waits and what comes', async () => {
    const pool = poolOf({ timeoutMs: 60_000 })
    const unserved = [pool.run('hang'), pool.run('waiting')]
    const ends = unserved.map((job) => expect(job).rejects.toBeInstanceOf(ChartPoolClosed))
    await pool.close()
    await Promise.all(ends)
    await expect(pool.run('late')).rejects.toBeInstanceOf(ChartPoolClosed)
    await pool.close()
  })
})
