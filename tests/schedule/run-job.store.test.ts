import { expect, it } from 'vitest'
import { forgetOldRuns } from '../../src/schedule/forget-old-runs.ts'
import { earliestDue } from '../../src/schedule/list-jobs.ts'
import { runJob } from '../../src/schedule/run-job.ts'
import { slotOf } from '../../src/schedule/slots.ts'
import type { Store } from '../../src/store/store.ts'
import { useStoreForEach } from '../support/use-store.ts'

const daily = { at: '08:40', timeZone: 'Asia/Shanghai' }
let store: Store
useStoreForEach((opened) => {
  store = opened
})

it('runs of the last 90 days stay to be seen, older ones go', async () => {
  for (const day of ['2026-08-26', '2026-08-27']) {
    const slot = slotOf(day, daily)
    await store.write((tx) => runJob(tx, 'subscription:s', slot, slot.dueAt, async () => undefined))
  }
  await forgetOldRuns(store, slotOf('2026-11-25', daily).dueAt)
  const kept = await store.read((reader) =>
    reader.select({ slot: reader.tables.jobRun.slot }).from(reader.tables.jobRun),
  )
  expect(kept).toEqual([{ slot: '2026-08-27T08:40 Asia/Shanghai' }])
})

it('one slot is run once: its effect happens, its row stays, and whoever comes later does nothing', async () => {
  const slot = slotOf('2026-11-25', daily)
  let effects = 0
  const run = () =>
    store.write((tx) =>
      runJob(tx, 'subscription:s', slot, slot.dueAt, async () => {
        effects += 1
        return undefined
      }),
    )
  const outcomes = await Promise.all([run(), run(), run()])
  expect(outcomes.filter((outcome) => outcome !== undefined)).toEqual(['done'])
  expect(effects).toBe(1)
})

it('a run that throws leaves no row behind, so the slot is free', async () => {
  const slot = slotOf('2026-11-25', daily)
  const run = (effect: () => Promise<undefined>) =>
    store.write((tx) => runJob(tx, 'subscription:s', slot, slot.dueAt, effect))
  await expect(run(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await run(async () => undefined)).toBe('done')
})

it('nothing is due where nothing is subscribed', async () => {
  expect(await store.read(earliestDue)).toBeUndefined()
})
