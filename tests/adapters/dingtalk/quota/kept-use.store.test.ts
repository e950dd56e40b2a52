import { expect, it } from 'vitest'
import type { Kind } from '../../../../adapters/dingtalk/quota/costs.ts'
import { KeptUse } from '../../../../adapters/dingtalk/quota/kept-use.ts'
import type { Store } from '../../../../src/store/store.ts'
import { countStatements } from '../../../support/count-statements.ts'
import { useStoreForEach } from '../../../support/use-store.ts'

const pushes = { month: '2026-11', pot: 'pushes' } as const

let store: Store

useStoreForEach((opened) => {
  store = opened
})

const process = (slot?: number) => new KeptUse(store, 'dingtalk:app', slot)
const counts = (use: KeptUse, ...kinds: Kind[]) =>
  store.write(async (tx) => {
    for (const kind of kinds) use.countIn(tx, pushes, kind)
  })
const kept = async () => (await process().read(pushes)).byKind

it('what one transaction counts is one statement, however much it is', async () => {
  const use = process()
  const alone = await countStatements(() => counts(use, 'heard'))
  const many = await countStatements(() => counts(use, ...Array<Kind>(200).fill('heard'), 'press', 'event'))
  expect(many).toBe(alone)
  expect(await kept()).toEqual({ heard: 201, press: 1, event: 1 })
})

it('a month that turns within a transaction is counted in both', async () => {
  const use = process()
  await store.write(async (tx) => {
    use.countIn(tx, pushes, 'heard')
    use.countIn(tx, { ...pushes, month: '2026-12' }, 'heard')
    use.countIn(tx, pushes, 'heard')
  })
  expect(await kept()).toEqual({ heard: 2 })
  expect((await use.read({ ...pushes, month: '2026-12' })).used).toBe(1)
})

it('what is rolled back is not counted', async () => {
  const use = process()
  const failing = store.write(async (tx) => {
    use.countIn(tx, pushes, 'heard')
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  await counts(use, 'heard')
  expect(await kept()).toEqual({ heard: 1 })
})

it('all processes are one count, and what one has counted another takes back', async () => {
  await counts(process(1), 'heard', 'heard', 'press')
  await counts(process(2), 'heard')
  await process(3).giveBack(pushes, 'heard')
  expect(await kept()).toEqual({ heard: 2, press: 1 })
  expect((await process().read(pushes)).used).toBe(3)
})

// The embedded database has one transaction at a time.
it.runIf(globalThis.process.env.TEST_STORE === 'postgres')('no process waits for another that counts', async () => {
  const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
  const slow = store.write(async (tx) => {
    await process(1).addIn(tx, pushes, 'heard')
    await held
  })
  await counts(process(2), 'heard')
  expect(await kept()).toEqual({ heard: 1 })
  letGo()
  await slow
  expect(await kept()).toEqual({ heard: 2 })
})
