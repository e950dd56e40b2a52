import { expect, it } from 'vitest'
import type { InstallationKey } from '../../src/installations/installation.ts'
import { keptInstallations } from '../../src/installations/installations.ts'
import { installationSecrets } from '../../src/installations/sealed-column.ts'
import { createSealer } from '../../src/secrets/sealer.ts'
import type { Store, Tx } from '../../src/store/store.ts'
import { byAdmin, monday } from '../people/directory.ts'
import { useStoreForEach } from '../support/use-store.ts'

const old = createSealer(['o'.repeat(40)])
const lost = createSealer(['l'.repeat(40)])
const both = createSealer(['f'.repeat(40), 'o'.repeat(40)])

let store: Store

useStoreForEach((opened) => {
  store = opened
})

const kept = (sealer = both) => keptInstallations(store, sealer, { now: () => monday })
const save = (sealer: typeof old, key: InstallationKey) =>
  kept(sealer).save({ ...key, secrets: { token: `of ${key.tenant}` } }, byAdmin)
const counts = async () => Object.fromEntries(await store.read((reader) => installationSecrets.countByKey(reader)))
const tenantOf = (index: number) => ({ platform: index % 2 ? 'slack' : 'wecom', tenant: `T${index}` })

it('tells how much each key has sealed', async () => {
  await save(old, tenantOf(1))
  await save(old, tenantOf(2))
  await save(both, tenantOf(3))
  expect(await counts()).toEqual({ [old.keyIds[0]]: 2, [both.keyIds[0]]: 1 })
})

it('seals everything anew with the first key, in transactions of at most 200 rows, and once', async () => {
  const many = 450
  await store.write((tx) => insertMany(tx, many))
  const rows: number[] = []
  const watched: Store = {
    ...store,
    write: (work, lane) =>
      store.write(async (tx) => {
        const before = await countIn(tx)
        const result = await work(tx)
        rows.push((await countIn(tx)) - before)
        return result
      }, lane),
  }
  expect(await installationSecrets.reseal(watched, both)).toEqual({ resealed: many, unopened: 0 })
  expect(rows).toEqual([200, 200, 50])
  expect(await counts()).toEqual({ [both.keyIds[0]]: many })
  expect((await kept(createSealer(['f'.repeat(40)])).load(tenantOf(7)))?.secrets).toEqual({ token: 'of T7' })
  expect(await installationSecrets.reseal(store, both)).toEqual({ resealed: 0, unopened: 0 })
})

it('leaves what it cannot open as it is, however much of it stands before the rest', async () => {
  await store.write((tx) => insertMany(tx, 220, lost))
  await save(old, { platform: 'zoo', tenant: 'last' })
  expect(await installationSecrets.reseal(store, both)).toEqual({ resealed: 1, unopened: 220 })
  expect(await counts()).toEqual({ [lost.keyIds[0]]: 220, [both.keyIds[0]]: 1 })
})

async function insertMany(tx: Tx, count: number, sealer = old): Promise<void> {
  const facts = { state: 'active' as const, installedAt: monday, updatedAt: monday }
  for (let index = 0; index < count; index += 1) {
    const key = tenantOf(index)
    const place = { purpose: 'installation', of: [key.platform, key.tenant] }
    const secret = sealer.seal(place, JSON.stringify({ token: `of ${key.tenant}` }))
    await tx.insert(tx.tables.installation).values({ ...key, ...facts, secret })
  }
}

async function countIn(tx: Tx): Promise<number> {
  return (await installationSecrets.countByKey(tx)).get(both.keyIds[0]) ?? 0
}
