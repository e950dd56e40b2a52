import { setTimeout as sleep } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import type { Store, Tx } from '../../../src/store/store.ts'
import type { TestDatabase } from '../../support/test-store.ts'
import { useStoreForAll } from '../../support/use-store.ts'

let database: TestDatabase
let store: Store

useStoreForAll((opened, made) => {
  database = made
  store = opened
})

const countOf = (name: string) =>
  store.read(async (reader) => {
    const { counter } = reader.tables
    const rows = await reader.select({ value: counter.value }).from(counter).where(eq(counter.name, name))
    return rows[0]?.value
  })

const put = (tx: Tx, name: string, value: number) =>
  tx
    .prepared('test.put', (db, t) =>
      db.insert(t.counter).values({ name: sql.placeholder('name'), value: sql.placeholder('value') }),
    )
    .execute({ name, value })

describe('a transaction', () => {
  it('keeps what it wrote when it commits', async () => {
    await store.write((tx) => put(tx, 'kept', 1))
    expect(await countOf('kept')).toBe(1)
  })

  it('keeps nothing of prepared or plain statements when it throws', async () => {
    const failing = store.write(async (tx) => {
      await put(tx, 'gone', 1)
      await tx.insert(tx.tables.counter).values({ name: 'gone too', value: 1 })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect([await countOf('gone'), await countOf('gone too')]).toEqual([undefined, undefined])
  })

  it('refuses a statement built from another handle, which would run outside it', async () => {
    const other = await database.open()
    const mixing = other.read((outside) =>
      store.write(async (tx) => {
        tx.prepared('test.outside', (_db, t) => outside.select().from(t.counter) as never)
      }),
    )
    await expect(mixing).rejects.toThrow('another handle')
  })

  it('refuses statements after its end', async () => {
    const leaked = await store.write(async (tx) => tx)
    expect(() => leaked.select()).toThrow('has ended')
    expect(() => leaked.prepared('test.late', (db, t) => db.select().from(t.counter))).toThrow('has ended')
  })

  it('lets nothing slip in behind its rollback', async () => {
    let stray: unknown
    const failing = store.write(async (tx) => {
      const failure = sleep(20).then(() => Promise.reject(new Error('no')))
      // Its turn comes when the rollback is under way.
      void sleep(20)
        .then(() => put(tx, 'stray', 1))
        .catch((error: Error) => {
          stray = error.message
        })
      await failure
    })
    await expect(failing).rejects.toThrow('no')
    await sleep(50)
    expect(stray).toContain('has ended')
    expect(await countOf('stray')).toBeUndefined()
  })

  it('does not let two transactions mix: each sees its own or nothing', async () => {
    await store.write((tx) => put(tx, 'sum', 0))
    const add = () =>
      store.write(async (tx) => {
        const { counter } = tx.tables
        await tx
          .update(counter)
          .set({ value: sql`${counter.value} + 1` })
          .where(eq(counter.name, 'sum'))
        await sleep(1)
      })
    const failing = store.write(async (tx) => {
      await tx.update(tx.tables.counter).set({ value: 1000 }).where(eq(tx.tables.counter.name, 'sum'))
      throw new Error('no')
    })
    await Promise.allSettled([...Array.from({ length: 20 }, add), failing])
    expect(await countOf('sum')).toBe(20)
  })

  it('does last what was left to its end, and keeps nothing where that fails', async () => {
    const done: string[] = []
    await store.write(async (tx) => {
      tx.beforeCommit(async () => {
        await put(tx, 'at the end', 1)
        done.push('left to the end')
      })
      await put(tx, 'before the end', 1)
      done.push('worked')
    })
    expect(done).toEqual(['worked', 'left to the end'])
    expect([await countOf('before the end'), await countOf('at the end')]).toEqual([1, 1])
    const failing = store.write(async (tx) => {
      tx.beforeCommit(async () => Promise.reject(new Error('no end')))
      await put(tx, 'without an end', 1)
    })
    await expect(failing).rejects.toThrow('no end')
    expect(await countOf('without an end')).toBeUndefined()
  })

  it('tells other parts only after the commit, and never after a rollback', async () => {
    const told: string[] = []
    await store.write(async (tx) => {
      tx.afterCommit(() => told.push('committed'))
      expect(told).toEqual([])
    })
    await store
      .write(async (tx) => {
        tx.afterCommit(() => told.push('rolled back'))
        throw new Error('no')
      })
      .catch(() => {})
    expect(told).toEqual(['committed'])
  })
})
