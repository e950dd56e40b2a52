import { expect, it } from 'vitest'
import { verb as keys } from '../../admin/keys.ts'
import type { AdminContext, AdminVerb } from '../../admin/verb.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { keptInstallations } from '../../src/installations/installations.ts'
import { createSealer } from '../../src/secrets/sealer.ts'
import type { Store } from '../../src/store/store.ts'
import { byAdmin, monday } from '../people/directory.ts'
import { useStoreForEach } from '../support/use-store.ts'

const fresh = 'f'.repeat(40)
const old = 'o'.repeat(40)
const idOf = (key: string) => createSealer([key]).keyIds[0]

let store: Store

useStoreForEach(async (opened) => {
  store = opened
  await seal('T1', old)
  await seal('T2', old)
})

const seal = (tenant: string, key: string) =>
  keptInstallations(store, createSealer([key]), { now: () => monday }).save(
    { platform: 'slack', tenant, secrets: { token: 'xoxb-hush' } },
    byAdmin,
  )

async function types(secretKeys: string[], args: string[] = [], json = false) {
  const lines: string[] = []
  const context = {
    store,
    settings: { secretKeys, dataDir: '/nowhere' },
    t: translatorFor('en'),
    out: (line: string) => void lines.push(line),
  } as unknown as AdminContext
  const code = await (keys as AdminVerb).run(context, args, { json })
  expect(lines.join()).not.toMatch(/hush|ffff|oooo/)
  return { code, lines }
}

it('tells how many secrets each key has sealed, those that are missing as well', async () => {
  await seal('T3', fresh)
  expect(await types([fresh, old])).toEqual({
    code: 0,
    lines: [
      `${idOf(fresh)} · the first key, it seals · 1 sealed`,
      `${idOf(old)} · an older key, it still opens · 2 sealed`,
    ],
  })
  expect(await types([fresh])).toEqual({
    code: 1,
    lines: [
      `${idOf(fresh)} · the first key, it seals · 1 sealed`,
      expect.stringMatching(new RegExp(`^${idOf(old)} · not configured, 2 cannot be opened\\. Put this key back`)),
    ],
  })
  expect(JSON.parse((await types([fresh], [], true)).lines[0]!)).toEqual({
    keys: [
      { id: idOf(fresh), configured: true, sealed: 1 },
      { id: idOf(old), configured: false, sealed: 2 },
    ],
  })
})

it('rotates: everything is sealed with the first key, and the older one may go', async () => {
  const { code, lines } = await types([fresh, old], ['--rotate'])
  expect([code, lines.slice(0, 3)]).toEqual([
    0,
    [
      `${idOf(fresh)} · the first key, it seals · 2 sealed`,
      `${idOf(old)} · an older key, it still opens · 0 sealed`,
      'Sealed anew with the first key: 2',
    ],
  ])
  expect(lines[3]).toContain('they may be removed')
  expect(JSON.parse((await types([fresh], ['--rotate'], true)).lines[0]!)).toEqual({
    keys: [{ id: idOf(fresh), configured: true, sealed: 2 }],
    resealed: 0,
    unopened: 0,
  })
})

it('does not let a key go while a secret needs one that is missing', async () => {
  await seal('T3', 'l'.repeat(40))
  const { code, lines } = await types([fresh, old], ['--rotate'])
  expect([code, lines.at(-2)]).toEqual([1, 'Sealed anew with the first key: 2'])
  expect(lines.at(-1)).toContain('1 left as they were: their key is missing')
  expect(lines.join()).not.toContain('may be removed')
})

it('says so where a secret is damaged', async () => {
  const [sealed] = await store.read((reader) => reader.select().from(reader.tables.installation))
  await store.write((tx) => tx.update(tx.tables.installation).set({ secret: sealed!.secret }))
  const { code, lines } = await types([fresh, old], ['--rotate'])
  expect([code, lines.at(-1)]).toEqual([1, expect.stringContaining('1 cannot be opened: they are damaged')])
})

it('takes nothing else', async () => {
  await expect(types([fresh], ['rotate'])).rejects.toThrow()
  await expect(types([fresh], ['--everything'])).rejects.toThrow()
})
