import { afterEach, beforeEach, expect, it } from 'vitest'
import { botEvents, botScopes, optionalScopes } from '../../adapters/slack/scopes.ts'
import { proveSlack } from '../../composition/prove-slack.ts'
import { type Server, startServer } from '../../composition/server.ts'
import { hasRecorded, isRecorded } from '../../src/bot/inbox/recorded-inbound.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { silentLog } from '../../src/log/log.ts'
import { addPerson } from '../../src/people/add-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import { type FakeApp, type FakeSlack, type SlackUser, startFakeSlack, type Workspace } from '../fakes/slack/index.ts'
import { freePort } from '../support/free-port.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'

let database: TestDatabase
let slack: FakeSlack
let workspace: Workspace
let app: FakeApp
let li: SlackUser
let server: Server
let settings: ReturnType<typeof loadSettings>

beforeEach(async () => {
  database = await createTestDatabase()
  slack = await startFakeSlack()
  slack.knobs.rateLimits = false
  workspace = slack.workspace('我们公司')
  app = slack.app({ scopes: [...botScopes, ...optionalScopes], events: botEvents })
  li = workspace.user('李雷')
  const { botToken } = app.install(workspace)
  const port = await freePort()
  settings = loadSettings({
    ...{ DATA_DIR: database.dataDir, WEB_CHAT_PORT: 'off', SAMPLE_DATA: 'off', PORT: String(port) },
    ...{ PUBLIC_URL: `http://127.0.0.1:${port}`, SLACK_API_URL: slack.apiUrl },
    ...{ SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: app.signingSecret },
    ...(database.url ? { DATABASE_URL: database.url, SECRET_KEY: 'k'.repeat(40) } : {}),
  })
  server = await startServer(settings, silentLog, (error) => {
    throw error
  })
  app.deliverTo(`http://127.0.0.1:${port}/slack/events`)
})
afterEach(async () => {
  await server.stop()
  await slack.close()
  await database.remove()
})

it('the doctor knows what the server noticed, what it recorded, and who is linked', async () => {
  const dm = workspace.im(li)
  const since = new Date()
  await slack.as(li).says(dm, 'deal list')
  await slack.as(li).slash(dm, '/chengdan', 'help')
  const guest = workspace.user('赵敏', { role: 'guest' })
  const store = await database.open()
  const now = new Date()
  await store.write(async (tx) => {
    const { id } = await addPerson(tx, { name: '王芳', roles: ['rep'], now }, { actorId: null, entryPoint: 'admin' })
    const identity = { platform: 'slack', tenant: workspace.id, userId: guest.id, personId: id, now }
    await connectIdentity(tx, identity, { actorId: null, entryPoint: 'admin' })
  })
  slack.knobs.signatureSkewSeconds = 400
  await app.receives({ type: 'event_callback' })

  const found = await proveSlack(settings, translatorFor('en'), {})
  const of = (code: string) => found.filter((finding) => finding.code === code)
  expect(of('slack.signingSecret')).toEqual([expect.objectContaining({ ok: false })])
  expect(of('slack.guest')).toEqual([expect.objectContaining({ soon: true, says: expect.stringContaining('王芳') })])
  expect(of('slack.requestUrl')).toEqual([expect.objectContaining({ ok: true })])

  const begins = (kind: string) => `slack:${workspace.id}:${kind}:`
  await store.read(async (reader) => {
    const [said] = slack.as(li).sees(dm)
    expect(await isRecorded(reader, `${begins('message')}${dm.id}:${said!.ts}`)).toBe(true)
    expect(await isRecorded(reader, `${begins('message')}${dm.id}:1.000000`)).toBe(false)
    expect(await hasRecorded(reader, [begins('press'), begins('command')], since)).toBe(true)
    expect(await hasRecorded(reader, [begins('press')], since)).toBe(false)
    expect(await hasRecorded(reader, [begins('comm')], since)).toBe(false)
    expect(await hasRecorded(reader, [begins('command')], new Date(Date.now() + 60_000))).toBe(false)
  })
})
