import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { callbackPath } from '../../adapters/wecom/index.ts'
import { proveWecom } from '../../composition/prove-wecom.ts'
import { type Server, startServer } from '../../composition/server.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { silentLog } from '../../src/log/log.ts'
import { addPerson } from '../../src/people/add-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import { type FakeWecom, startFakeWecom } from '../fakes/wecom/index.ts'
import { byAdmin } from '../people/directory.ts'
import { freePort } from '../support/free-port.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'

const soon = { timeout: 15_000 }

let database: TestDatabase
let fake: FakeWecom
let server: Server
let settings: ReturnType<typeof loadSettings>

beforeEach(async () => {
  database = await createTestDatabase()
  fake = await startFakeWecom()
  const { corp, app } = fake
  corp.member('LiLei', { name: '李雷' })
  const port = await freePort()
  settings = loadSettings({
    ...{ DATA_DIR: database.dataDir, WEB_CHAT_PORT: 'off', SAMPLE_DATA: 'off', PORT: String(port) },
    ...{ PUBLIC_URL: `http://127.0.0.1:${port}`, SECRET_KEY: 'k'.repeat(40) },
    ...{ WECOM_CORP_ID: corp.corpId, WECOM_AGENT_ID: String(app.agentId), WECOM_SECRET: app.secret },
    ...{ WECOM_TOKEN: app.token, WECOM_AES_KEY: app.aesKey, WECOM_API_BASE: fake.apiBase },
    ...(database.url ? { DATABASE_URL: database.url } : {}),
  })
  app.callbackUrl = `http://127.0.0.1:${port}${callbackPath({ corpId: corp.corpId, agentId: app.agentId })}`
  app.trustedDomain = `127.0.0.1:${port}`
  server = await startServer(settings, silentLog, (error) => {
    throw error
  })
})
afterEach(async () => {
  await server.stop()
  await fake.close()
  await database.remove()
})

const found = async (to?: string) => {
  const all = await proveWecom(settings, translatorFor('zh'), to === undefined ? {} : { to })
  return all.filter(({ ok }) => !ok)
}

it('knows who is linked', async () => {
  const store = await database.open()
  const now = new Date()
  await store.write(async (tx) => {
    const { id: personId } = await addPerson(tx, { name: '王芳', roles: ['rep'], now }, byAdmin)
    await connectIdentity(tx, { platform: 'wecom', tenant: fake.corp.corpId, userId: 'lilei', personId, now }, byAdmin)
  })
  expect(await found()).toEqual([])
  fake.app.visible.departments.clear()
  fake.corp.member('ChenJing')
  fake.app.visible.members.add('chenjing')
  expect(await found()).toEqual([
    expect.objectContaining({
      code: 'wecom.member',
      says: expect.stringContaining('王芳'),
      field: '可见范围 (Allowed users)',
    }),
  ])
})

it('sends a card and hears its press', async () => {
  const proved = found('LiLei')
  await vi.waitFor(() => expect(fake.conversationOf('LiLei')).toHaveLength(1), soon)
  const [card] = fake.conversationOf('LiLei')
  await fake.presses('LiLei', card!.msgid, card!.buttons[0]!.key)
  expect(await proved).toEqual([])
  expect(fake.conversationOf('LiLei')).toHaveLength(1)
  expect(JSON.stringify(fake.conversationOf('LiLei'))).toContain('通了')
})
