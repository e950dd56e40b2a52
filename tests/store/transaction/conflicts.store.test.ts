import { setTimeout } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Store, Tx } from '../../../src/store/store.ts'
import type { TestDatabase } from '../../support/test-store.ts'
import { useStoreForAll } from '../../support/use-store.ts'

let database: TestDatabase
let store: Store
/** As another process would have it on PostgreSQL; the embedded database has one server. */
let second: Store

useStoreForAll(async (opened, made) => {
  database = made
  store = opened
  second = database.dialect === 'postgres' ? await database.open() : store
})

async function add(tx: Tx, name: string): Promise<void> {
  const { counter } = tx.tables
  await tx
    .update(counter)
    .set({ value: sql`${counter.value} + 1` })
    .where(eq(counter.name, name))
}

const values = () =>
  store.read(async (reader) => {
    const { counter } = reader.tables
    const rows = await reader.select().from(counter).orderBy(counter.name)
    return Object.fromEntries(rows.map((row) => [row.name, row.value]))
  })

beforeEach(() =>
  store.write(async (tx) => {
    const { counter } = tx.tables
    await tx.delete(counter)
    await tx.insert(counter).values([
      { name: 'a', value: 0 },
      { name: 'b', value: 0 },
    ])
  }),
)

describe('two transactions that change the same two rows in opposite order', () => {
  it('both happen, once each, and their effects too', async () => {
    const effects: string[] = []
    const touch = (on: Store, first: string, then: string) =>
      on.write(async (tx) => {
        await add(tx, first)
        await setTimeout(50)
        await add(tx, then)
        tx.afterCommit(() => effects.push(`${first} ${then}`))
      })
    await Promise.all([touch(store, 'a', 'b'), touch(second, 'b', 'a')])
    expect(await values()).toEqual({ a: 2, b: 2 })
    expect(effects.toSorted()).toEqual(['a b', 'b a'])
  })
})

it('many transactions on one row all count', async () => {
  await Promise.all(Array.from({ length: 60 }, (_, index) => (index % 2 ? store : second).write((tx) => add(tx, 'a'))))
  expect((await values()).a).toBe(60)
})

it('a transaction whose failed statement was swallowed never looks kept when it was not', async () => {
  const work = store.write(async (tx) => {
    await add(tx, 'a')
    await tx
      .insert(tx.tables.counter)
      .values({ name: 'b', value: 9 })
      .catch(() => {})
  })
  const kept = await work.then(
    () => true,
    () => false,
  )
  expect((await values()).a).toBe(kept ? 1 : 0)
  expect(kept).toBe(store.dialect === 'sqlite')
})
