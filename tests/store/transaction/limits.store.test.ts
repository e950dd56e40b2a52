import { setTimeout } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { type Store, TookTooLong, type Tx, transactionLimits } from '../../../src/store/store.ts'
import { useStoreForAll } from '../../support/use-store.ts'

let store: Store
const slow: number[] = []

useStoreForAll(async (_, database) => {
  store = await database.open({ onSlow: (milliseconds) => slow.push(milliseconds) })
})
afterEach(() => void slow.splice(0))

const put = async (tx: Tx, name: string) => await tx.insert(tx.tables.counter).values({ name, value: 1 }).returning()
const names = () =>
  store.read(async (reader) => (await reader.select().from(reader.tables.counter)).map((row) => row.name))

describe('a transaction that takes too long', () => {
  it('is rolled back, and its late statement throws', async () => {
    let late: unknown
    const work = store.write(async (tx) => {
      await put(tx, 'early')
      await setTimeout(transactionLimits.longest + 200)
      late = await put(tx, 'late').then(
        () => 'it ran',
        (error: Error) => error.message,
      )
    })
    await expect(work).rejects.toThrow(TookTooLong)
    await setTimeout(400)
    expect(late).toContain('has ended')
    expect(await names()).toEqual([])
  })

  it('does not hold up the next one', async () => {
    const stuck = store.write(() => new Promise(() => {}))
    const next = store.write((tx) => put(tx, 'next'))
    await expect(stuck).rejects.toThrow(TookTooLong)
    await next
    expect(await names()).toContain('next')
  })

  it('is rolled back even when it never lets a timer fire', async () => {
    const busy = store.write(async (tx) => {
      for (let index = 0; ; index += 1) await put(tx, `busy ${index}`)
    })
    await expect(busy).rejects.toThrow(TookTooLong)
    expect(await names()).not.toContain('busy 0')
  })

  it('is rolled back when one statement alone takes too long', async () => {
    if (store.dialect === 'sqlite') return
    const began = performance.now()
    const sleeping = store.write((tx) => tx.select({ slept: sql`pg_sleep(20)` }).from(sql`(select 1) as one`))
    await expect(sleeping).rejects.toThrow(TookTooLong)
    expect(performance.now() - began).toBeLessThan(5000)
  })
})

describe('the slow callback', () => {
  it('hears of a slow transaction with its milliseconds', async () => {
    await store.write(() => setTimeout(transactionLimits.slow + 50))
    expect(slow).toHaveLength(1)
    expect(slow[0]).toBeGreaterThan(transactionLimits.slow)
  })

  it('hears nothing of quick ones that waited long for their turn', async () => {
    await Promise.all(Array.from({ length: 30 }, () => store.write(() => setTimeout(10))))
    // One or the other may really be slow on a busy machine.
    expect(slow.length).toBeLessThan(5)
  })
})
