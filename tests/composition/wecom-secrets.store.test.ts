import { Writable } from 'node:stream'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { callbackPath, robotInstallation, robotOf } from '../../adapters/wecom/index.ts'
import { type Server, startServer } from '../../composition/server.ts'
import { addPlace } from '../../src/bot/conversations/add-place.ts'
import { enqueue } from '../../src/bot/outbox/enqueue.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { saveInstallation } from '../../src/installations/save-installation.ts'
import { createLog } from '../../src/log/log.ts'
import { addPerson } from '../../src/people/add-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import { createSealer } from '../../src/secrets/sealer.ts'
import type { Store } from '../../src/store/store.ts'
import type { Tables } from '../../src/store/tables/index.ts'
import { type FakeWecom, startFakeWecom } from '../fakes/wecom/index.ts'
import { byAdmin } from '../people/directory.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'

const soon = { timeout: 15_000 }
const secretKey = 'k'.repeat(40)

let database: TestDatabase
let fake: FakeWecom
let server: Server
const lines: string[] = []

beforeEach(async () => {
  database = await createTestDatabase()
  fake = await startFakeWecom()
  lines.length = 0
  fake.corp.member('LiLei', { name: '李雷' })
  const store = await database.open()
  await store.write(async (tx) => {
    const now = new Date()
    const { id: personId } = await addPerson(tx, { name: '李雷', roles: ['rep'], now }, byAdmin)
    const is = { platform: 'wecom', tenant: fake.corp.corpId, userId: 'lilei' }
    await connectIdentity(tx, { ...is, personId, now }, byAdmin)
  })
})
afterEach(async () => {
  await fake.close()
  await database.remove()
})

async function start(): Promise<void> {
  const { corp, app, bot } = fake
  const settings = loadSettings({
    ...{ DATA_DIR: database.dataDir, WEB_CHAT_PORT: 'off', SAMPLE_DATA: 'off', PORT: '0' },
    ...{ WECOM_CORP_ID: corp.corpId, WECOM_AGENT_ID: String(app.agentId), WECOM_SECRET: app.secret },
    ...{ WECOM_TOKEN: app.token, WECOM_AES_KEY: app.aesKey, WECOM_API_BASE: fake.apiBase },
    ...{ WECOM_BOT_ID: bot.botId, WECOM_BOT_SECRET: bot.secret, WECOM_WS_URL: fake.wsUrl },
    ...{ SECRET_KEY: secretKey, ...(database.url ? { DATABASE_URL: database.url } : {}) },
  })
  const write = (line: unknown, _: unknown, done: () => void) => {
    lines.push(String(line))
    done()
  }
  server = await startServer(settings, createLog('debug', new Writable({ write })), (error) => {
    throw error
  })
  app.callbackUrl = `http://127.0.0.1:${server.publicPort}${callbackPath({ corpId: corp.corpId, agentId: app.agentId })}`
}

const legible = (value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value

const everythingIn = async ({ read, tables }: Store): Promise<string> => {
  const all: unknown[] = []
  for (const table of Object.values(tables) as Tables['outbox'][])
    for (const row of await read((reader) => reader.select().from(table))) all.push(Object.values(row).map(legible))
  return JSON.stringify(all)
}

/** Something is said by the robot of a group. @returns its key */
async function saysByRobot(store: Store): Promise<string> {
  const { key } = fake.robots.add(fake.groups.add('晨会', { members: ['LiLei'] }), '晨报')
  const address = { platform: 'wecom', tenant: fake.corp.corpId, id: robotOf(key) }
  const now = new Date()
  await store.write(async (tx) => {
    const installed = { ...robotInstallation(address), secrets: { key } }
    await saveInstallation(tx, createSealer([secretKey]), installed, now, byAdmin)
    const conversationId = await addPlace(tx, { address, title: '晨会', teamOf: undefined }, byAdmin, now)
    await enqueue(tx, () => `wecom:robot:${address.id}`, {
      ...{ destination: { conversation: address }, audience: { to: 'conversation', conversationId }, now },
      content: { type: 'words', key: 'archive.notice' },
    })
  })
  return key
}

/** What rewrites a copy: of each send, and of each press. */
const responseCodes = (): string[] =>
  [...fake.calls.map(({ answer }) => answer), ...fake.callbacks.map(({ fields }) => fields)].flatMap((told) =>
    Object.entries(told).flatMap(([name, value]) => (/^response_?code$/i.test(name) ? [String(value)] : [])),
  )

it('no secret, key, token or code is in a log, in what is measured, or clear in the database', async () => {
  await start()
  const { app, bot, knobs } = fake
  const cards = () => fake.conversationOf('LiLei').filter(({ card }) => card !== undefined)
  await fake.handshake()
  await fake.says('LiLei', '/商机 新建 设备采购 客户=青禾医院 金额=52000')
  await vi.waitFor(() => expect(cards()).toHaveLength(1), soon)
  const forward = cards()[0]!.buttons.find(({ text }) => text.startsWith('推进'))!
  await fake.presses('LiLei', cards()[0]!.msgid, forward.key)
  await vi.waitFor(() => expect(JSON.stringify(cards())).toContain('需求确认'), soon)
  const group = fake.groups.add('华东销售群', { members: ['LiLei'] })
  await vi.waitFor(() => expect(fake.withBot('LiLei', { group }).says('@成单 /帮助').heard).toBe(1), soon)
  // One message is refused for good, one for now, one breaks; and the token dies.
  knobs.refuses('message/send', 44004, { times: 1 })
  await fake.says('LiLei', '/商机 D-1001')
  knobs.refuses('message/send', -1, { times: 1 })
  knobs.breaks('message/send', 502, { times: 1 })
  await fake.says('LiLei', '/商机 D-1001')
  const first = fake.world.tokens.get(app.secret, { kind: 'app', app }).token
  fake.world.tokens.kill()
  await fake.says('LiLei', '/商机 列表')
  await vi.waitFor(() => expect(JSON.stringify(cards().at(-1))).toContain('设备采购'), soon)
  knobs.refuses('webhook/send', 93000)
  const robot = await saysByRobot(await database.open())
  await vi.waitFor(() => expect(lines.join('')).toContain('93000'), soon)
  const measured = await (await fetch(`http://127.0.0.1:${server.publicPort}/metrics`)).text()
  const status = await (await fetch(`http://127.0.0.1:${server.publicPort}/readyz`)).text()
  const kept = await everythingIn(await database.open())
  await server.stop()
  const second = fake.world.tokens.get(app.secret, { kind: 'app', app }).token
  const codes = responseCodes()
  expect(codes.length).toBeGreaterThan(1)
  const secrets = { secret: app.secret, token: app.token, key: app.aesKey, bot: bot.secret, robot, first, second }
  const where = { log: lines.join('\n'), measured, status, kept }
  const found = [...Object.entries(secrets), ...codes.map((code, n) => [`code ${n}`, code] as const)].flatMap(
    ([what, secret]) =>
      Object.entries(where).flatMap(([place, text]) => (text.includes(secret) ? [`${what}: ${place}`] : [])),
  )
  expect(found).toEqual([])
  expect(where.log).toContain('44004')
  expect(where.kept).toContain('设备采购')
})
