import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, describe, expect, test } from 'vitest'
import { ChartNotDrawable, ChartPoolClosed, ChartQueueFull } from '../../src/charts/chart-errors.ts'
import { type ChartPool, createChartPool } from '../../src/charts/chart-pool.ts'
import { readPngMetadata } from '../../src/charts/png-metadata.ts'
import { samplePicture, stages } from './fixtures/sample-pictures.ts'

const opened: ChartPool[] = []

function poolOf(options?: Parameters<typeof createChartPool>[0]): ChartPool {
  const pool = createChartPool(options)
  opened.push(pool)
  return pool
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((pool) => pool.close()))
})

describe('the chart pool', { timeout: 30_000 }, () => {
  test('gives the same bytes for the same picture, from any thread of any pool', async () => {
    // recycleAfter 1: every picture comes from a thread that never drew before; two at a time start together.
    const fresh = poolOf({ threads: 2, recycleAfter: 1 })
    const others = Array.from({ length: 3 }, () => poolOf({ threads: 1 }))
    const pictures = await Promise.all([fresh, ...others].map((pool) => pool.funnel(samplePicture())))
    for (const picture of pictures) expect(picture.equals(pictures[0]!)).toBe(true)
  })

  test('a thread that drew other pictures before gives the same bytes as a fresh one', async () => {
    const used = poolOf({ threads: 1 })
    await used.funnel(samplePicture({ size: 'mail', locale: 'en', title: 'Something else' }))
    await used.funnel(samplePicture({ stages: stages([3, 2, 1]) }))
    const fresh = await poolOf({ threads: 1 }).funnel(samplePicture())
    expect((await used.funnel(samplePicture())).equals(fresh)).toBe(true)
  })

  test('keeps the metadata inside the PNG', async () => {
    const metadata = { report: 'funnel', scope: '华东', asOf: '2026-11-23T10:30:00+08:00' }
    const png = await poolOf().funnel(samplePicture({ metadata }))
    expect(JSON.parse(readPngMetadata(png, 'chengdan')!)).toEqual(metadata)
  })

  test('asked twice for the same picture, draws it once', async () => {
    const pool = poolOf({ threads: 1, queue: 0 })
    // With one thread and no queue a second drawing would be refused.
    const [first, second] = await Promise.all([pool.funnel(samplePicture()), pool.funnel(samplePicture())])
    expect(first!.equals(second!)).toBe(true)
    const other = pool.funnel(samplePicture({ title: '别的' }))
    expect((await pool.funnel(samplePicture())).equals(first!)).toBe(true)
    await other
  })

  test('what one caller does to its picture changes nobody else’s', async () => {
    const pool = poolOf()
    const mine = await pool.funnel(samplePicture())
    mine.fill(0)
    const theirs = await pool.funnel(samplePicture())
    expect(readPngMetadata(theirs, 'chengdan')).toBeDefined()
  })

  test('refuses when full, and a refusal is not remembered', async () => {
    const pool = poolOf({ threads: 1, queue: 1 })
    const accepted = ['一', '二'].map((title) => pool.funnel(samplePicture({ title })))
    await expect(pool.funnel(samplePicture({ title: '三' }))).rejects.toBeInstanceOf(ChartQueueFull)
    await Promise.all(accepted)
    await expect(pool.funnel(samplePicture({ title: '三' }))).resolves.toBeInstanceOf(Buffer)
  })

  test.each([0, 11])('%i stages are no funnel', async (count) => {
    const picture = samplePicture({ stages: stages(Array.from({ length: count }, () => 1)) })
    await expect(poolOf().funnel(picture)).rejects.toBeInstanceOf(ChartNotDrawable)
  })

  test('is closed for good', async () => {
    const pool = poolOf()
    await pool.funnel(samplePicture())
    await pool.close()
    await expect(pool.funnel(samplePicture())).rejects.toBeInstanceOf(ChartPoolClosed)
  })

  test('an idle pool that nobody closed does not keep the process alive', async () => {
    const program = `
      import { createChartPool } from ${JSON.stringify(new URL('../../src/charts/chart-pool.ts', import.meta.url).href)}
      import { samplePicture } from ${JSON.stringify(new URL('./fixtures/sample-pictures.ts', import.meta.url).href)}
      const png = await createChartPool({ threads: 2 }).funnel(samplePicture())
      console.log(png.length > 1000)`
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { timeout: 25_000 })
    expect((await run).stdout.trim()).toBe('true')
  })

  test('importing it loads no canvas and starts nothing', async () => {
    const program = `
      import { createRequire } from 'node:module'
      import { createChartPool } from ${JSON.stringify(new URL('../../src/charts/chart-pool.ts', import.meta.url).href)}
      createChartPool()
      console.log(Object.keys(createRequire('/').cache).length, process.getActiveResourcesInfo().includes('MessagePort'))`
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program])
    expect(stdout.trim()).toBe('0 false')
  })
})
