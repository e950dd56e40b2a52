import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Store, Tx } from '../../../src/store/store.ts'
import { GroupCommit, GroupFull } from '../../../src/store/transaction/group-commit.ts'
import { TroubledStore } from '../../support/troubled-store.ts'
import { useStoreForAll } from '../../support/use-store.ts'

let store: Store
/** How many items each commit carried. */
let groups: number[]

useStoreForAll((opened) => {
  store = opened
})
beforeEach(async () => {
  groups = []
  await store.write((tx) => tx.delete(tx.tables.counter).returning({ name: tx.tables.counter.name }))
})

/** Counters in the order they were added; one called "bad…" cannot be stored. */
async function append(tx: Tx, names: string[]): Promise<string[]> {
  groups.push(names.length)
  for (const name of names) {
    if (name.startsWith('bad')) throw new Error(`${name} cannot be stored`)
    await tx.insert(tx.tables.counter).values({ name, value: groups.length })
  }
  return names.map((name) => `stored ${name}`)
}

const stored = () =>
  store.read(async (reader) => {
    const { counter } = reader.tables
    const rows = await reader.select({ name: counter.name }).from(counter).orderBy(counter.name)
    return rows.map((row) => row.name)
  })

describe('a grouped commit', () => {
  it('gives every item its own result, after it is stored', async () => {
    const group = new GroupCommit(store, append)
    const seen = await Promise.all(
      ['a', 'b', 'c'].map(async (name) => {
        const result = await group.add(name)
        return [result, (await stored()).includes(name)]
      }),
    )
    expect(seen).toEqual([
      ['stored a', true],
      ['stored b', true],
      ['stored c', true],
    ])
    expect(groups).toEqual([3])
  })

  it('carries less where the database is slow, and more again when it is not', async () => {
    let clock = 0
    let perItem = 10
    const slowly = (tx: Tx, names: string[]) => {
      clock += perItem * names.length
      return append(tx, names)
    }
    const group = new GroupCommit(store, slowly, { most: 32, now: () => clock })
    const addMany = (prefix: string, count: number) =>
      Promise.all(Array.from({ length: count }, (_, index) => group.add(`${prefix}${index}`)))
    await addMany('slow', 80)
    expect(groups).toEqual([32, 16, 16, 16])
    perItem = 1
    await addMany('quick', 80)
    expect(groups.slice(4)).toEqual([16, 32, 32])
  })

  it('is not tried item by item where the storage takes nothing: all of them hear so at once', async () => {
    const troubled = new TroubledStore(store)
    const group = new GroupCommit(troubled.store, append)
    troubled.begins('full')
    const added = await Promise.allSettled(['a', 'b', 'c'].map((name) => group.add(name)))
    expect(added.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(troubled.failures).toBe(1)
    expect(await stored()).toEqual([])
    troubled.ends()
    await group.add('d')
    expect(await stored()).toEqual(['d'])
  })

  it('carries what arrived while the last one ran, in order of arrival, at most so many', async () => {
    const group = new GroupCommit(store, append, { most: 4 })
    const order: string[] = []
    const add = (name: string) => group.add(name).then(() => order.push(name))
    const first = add('00')
    while (groups.length === 0) await new Promise((resolve) => setImmediate(resolve))
    const names = Array.from({ length: 10 }, (_, index) => String(index + 1).padStart(2, '0'))
    await Promise.all([first, ...names.map(add)])
    expect(groups).toEqual([1, 4, 4, 2])
    expect(order).toEqual(['00', ...names])
  })

  it('lets nobody else write between its arrivals, where there is one writer', async ({ skip }) => {
    if (store.dialect !== 'sqlite') skip('there are several writers')
    const group = new GroupCommit(store, append)
    let worked = 0
    const work = async () => {
      worked += 1
    }
    const working = Array.from({ length: 20 }, () => store.write(work))
    const adding = [group.add('0')]
    let workedMeanwhile: number | undefined
    adding[0]!.then(() => {
      workedMeanwhile ??= worked
    })
    for (let turn = 1; turn < 10; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve))
      adding.push(group.add(String(turn)))
    }
    await Promise.all([...adding, ...working])
    expect(groups[0]).toBeGreaterThan(5)
    expect(workedMeanwhile).toBeLessThan(3)
  })

  it('with one bad item still stores its neighbours, and tells only the bad one', async () => {
    const group = new GroupCommit(store, append)
    const results = await Promise.allSettled(['a', 'bad', 'b'].map((name) => group.add(name)))
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await stored()).toEqual(['a', 'b'])
  })

  it('stores exactly what it says it stored, whatever is bad and however it arrives', async () => {
    const arrivals = fc.uniqueArray(fc.tuple(fc.boolean(), fc.nat(10_000), fc.nat(3)), {
      maxLength: 25,
      selector: ([, number]) => number,
    })
    await fc.assert(
      fc.asyncProperty(arrivals, fc.integer({ min: 1, max: 6 }), async (items, most) => {
        await store.write((tx) => tx.delete(tx.tables.counter).returning({ name: tx.tables.counter.name }))
        const group = new GroupCommit(store, append, { most })
        const said: string[] = []
        const adding = items.map(async ([bad, number, pause]) => {
          for (let turn = 0; turn < pause; turn += 1) await new Promise((resolve) => setImmediate(resolve))
          const name = `${bad ? 'bad' : 'good'} ${number}`
          await group.add(name).then(
            () => said.push(name),
            () => {},
          )
        })
        await Promise.all(adding)
        expect(said.toSorted()).toEqual(await stored())
        expect(said).toHaveLength(items.filter(([bad]) => !bad).length)
      }),
      { numRuns: 15 },
    )
  })

  it('that fails says so to all it carried', async () => {
    const broken = { write: () => Promise.reject(new Error('the disk is gone')) }
    const group = new GroupCommit<string, string>(broken, append)
    const results = await Promise.allSettled(['a', 'b'].map((name) => group.add(name)))
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected'])
  })

  it('is not tried again when the storage failed: a second answer of a failed disk means nothing', async () => {
    let writes = 0
    const failing = {
      write: () => {
        writes += 1
        return Promise.reject(Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' }))
      },
    }
    const group = new GroupCommit<string, string>(failing, append)
    await Promise.allSettled(['a', 'b', 'c'].map((name) => group.add(name)))
    expect(writes).toBe(1)
  })

  it('refuses more than may wait, and keeps what waits', async () => {
    const group = new GroupCommit(store, append, { limit: 2 })
    const results = await Promise.allSettled(['a', 'b', 'c'].map((name) => group.add(name)))
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
    expect((results[2] as PromiseRejectedResult).reason).toBeInstanceOf(GroupFull)
    expect(await stored()).toEqual(['a', 'b'])
  })

  it('needs one result for each item', async () => {
    const group = new GroupCommit(store, async () => [])
    await expect(group.add('a')).rejects.toThrow('0 results for 1 items')
  })
})
