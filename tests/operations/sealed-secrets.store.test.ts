import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { loadSettings } from '../../src/config/load-settings.ts'
import { secretKeyFile } from '../../src/config/secret-key.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { keptInstallations } from '../../src/installations/installations.ts'
import { type Finding, findings } from '../../src/operations/findings.ts'
import { createSealer } from '../../src/secrets/sealer.ts'
import type { Store } from '../../src/store/store.ts'
import { byAdmin, monday } from '../people/directory.ts'
import type { TestDatabase } from '../support/test-store.ts'
import { useStoreForEach } from '../support/use-store.ts'

const old = 'o'.repeat(40)
const fresh = 'f'.repeat(40)

let database: TestDatabase
let store: Store

useStoreForEach((opened, made) => {
  store = opened
  database = made
})

const seal = (tenant: string, key: string) =>
  keptInstallations(store, createSealer([key]), { now: () => monday }).save(
    { platform: 'slack', tenant, secrets: { token: 'xoxb-hush' } },
    byAdmin,
  )

/** What `doctor` says of sealed secrets. */
async function sealedSecrets(keys?: string): Promise<Finding | undefined> {
  const { dataDir, url } = database
  const settings = loadSettings({
    DATA_DIR: dataDir,
    ...(url ? { DATABASE_URL: url, SECRET_KEY: keys ?? fresh } : keys ? { SECRET_KEY: keys } : {}),
  })
  for await (const finding of findings(settings, translatorFor('en'), monday, []))
    if (finding.about === 'secrets') return finding
  return undefined
}

it('every sealed secret with its key is well, and so is none', async () => {
  expect(await sealedSecrets()).toMatchObject({ ok: true, says: '0, every key is there' })
  await seal('T1', old)
  await seal('T2', fresh)
  expect(await sealedSecrets(`${fresh},${old}`)).toMatchObject({ ok: true, says: '2, every key is there' })
})

it('one whose key is missing is found, with what to do; none is made', async () => {
  await seal('T1', old)
  const found = await sealedSecrets()
  expect(found?.ok).toBe(false)
  expect(found?.says).toContain(`1 cannot be opened: the key ${createSealer([old]).keyIds[0]} is missing. Put it back`)
  expect(existsSync(secretKeyFile(database.dataDir))).toBe(false)
})
