import { describe, expect, it } from 'vitest'
import { silentLog } from '../../src/log/log.ts'
import { runWake } from '../../src/schedule/run-wake.ts'

const now = new Date('2026-11-25T00:40:00Z')

describe('a wake', () => {
  it('gives every job the same moment, one after the other', async () => {
    const ran: string[] = []
    const job = (name: string) => ({
      name,
      async run(at: Date) {
        ran.push(`${name} begins at ${at.toISOString()}`)
        await new Promise((resolve) => setImmediate(resolve))
        ran.push(`${name} ends`)
      },
    })
    await runWake([job('a'), job('b')], now, { log: silentLog, failed: () => {} })
    expect(ran).toEqual([
      'a begins at 2026-11-25T00:40:00.000Z',
      'a ends',
      'b begins at 2026-11-25T00:40:00.000Z',
      'b ends',
    ])
  })

  it('runs those behind one that fails, and tells which failed', async () => {
    const ran: string[] = []
    const failed: string[] = []
    const jobs = [
      { name: 'rejects', run: () => Promise.reject(new Error('no')) },
      {
        name: 'throws',
        run: () => {
          throw new Error('no')
        },
      },
      { name: 'works', run: async () => ran.push('works') },
    ]
    await runWake(jobs, now, { log: silentLog, failed: (job) => failed.push(job) })
    expect([ran, failed]).toEqual([['works'], ['rejects', 'throws']])
  })

  it('ends when the storage takes nothing: the others would only find out the same', async () => {
    const failed: string[] = []
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    const jobs = ['first', 'second'].map((name) => ({ name, run: () => Promise.reject(full) }))
    await runWake(jobs, now, { log: silentLog, failed: (job) => failed.push(job) })
    expect(failed).toEqual(['first'])
  })
})
