import { afterEach, beforeEach, expect, it } from 'vitest'
import { SyncTimes } from '../../adapters/dingtalk/directory/sync-times.ts'
import { KeptGroups } from '../../adapters/dingtalk/groups/kept-groups.ts'
import { quotaAccount } from '../../adapters/dingtalk/quota/pot.ts'
import { proveDingtalk } from '../../composition/prove-dingtalk.ts'
import { systemClock } from '../../src/clock/clock.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { addPerson } from '../../src/people/add-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Store } from '../../src/store/store.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../fakes/dingtalk/index.ts'
import { byAdmin } from '../people/directory.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'

const now = new Date()

let database: TestDatabase
let store: Store
let fake: FakeDingtalk
let settings: ReturnType<typeof loadSettings>

beforeEach(async () => {
  database = await createTestDatabase()
  store = await database.open()
  fake = await startFakeDingtalk()
  const { app, apiBase, organisation } = fake
  organisation.member('wang', '王芳', { departments: [organisation.department('销售部').deptId] })
  settings = loadSettings({
    ...{ DATA_DIR: database.dataDir, WEB_CHAT_PORT: 'off', SAMPLE_DATA: 'off', SECRET_KEY: 'k'.repeat(40) },
    ...{ DINGTALK_CLIENT_ID: app.clientId, DINGTALK_CLIENT_SECRET: app.clientSecret },
    ...{ DINGTALK_COOL_APP_CODE: 'COOLAPP-2', DINGTALK_API_BASE: apiBase, DINGTALK_OLD_API_BASE: apiBase },
    ...(database.url ? { DATABASE_URL: database.url } : {}),
  })
})
afterEach(async () => {
  await fake.close()
  await database.remove()
})

const found = async () =>
  (await proveDingtalk(settings, translatorFor('zh'), {})).filter(({ ok }) => !ok).map(({ code, says }) => [code, says])

it('says that no server runs, and tries what can be tried without one', async () => {
  expect(await found()).toEqual([['dingtalk.notRunning', expect.any(String)]])
})

it('knows from the database whose app it is, who is linked, and a group with the 酷应用', async () => {
  const { world, organisation, app } = fake
  const { corpId: tenant } = world
  await new SyncTimes(store, quotaAccount(app.clientId), systemClock).learn(tenant)
  const group = organisation.group('华东', ['wang'], { coolApp: 'COOLAPP-1' })
  await new KeptGroups(store).told(tenant, group.openConversationId, { ours: ['wang'], outside: [] }, now)
  const service = organisation.department('客服部')
  organisation.member('sun', '孙丽', { departments: [service.deptId] })
  organisation.contactRange = [service.deptId]
  await store.write(async (tx) => {
    const { id: personId } = await addPerson(tx, { name: '王芳', roles: ['rep'], now }, byAdmin)
    await connectIdentity(tx, { platform: 'dingtalk', tenant, userId: 'wang', personId, now }, byAdmin)
  })
  expect(await found()).toEqual([
    ['dingtalk.range', expect.stringContaining('王芳')],
    ['dingtalk.coolApp', expect.any(String)],
    ['dingtalk.notRunning', expect.any(String)],
  ])
})
