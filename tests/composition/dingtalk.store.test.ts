import { Writable } from 'node:stream'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Server, startServer } from '../../composition/server.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { createLog } from '../../src/log/log.ts'
import { addPerson } from '../../src/people/add-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import { makeLinkCode } from '../../src/people/link-code.ts'
import type { Store } from '../../src/store/store.ts'
import type { Tables } from '../../src/store/tables/index.ts'
import { tinyPng } from '../adapters/mail/letters.ts'
import { type FakeDingtalk, startFakeDingtalk } from '../fakes/dingtalk/index.ts'
import { byAdmin } from '../people/directory.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'

const soon = { timeout: 15_000 }

let database: TestDatabase
let store: Store
let fake: FakeDingtalk
let servers: Server[]
let personId: string
const lines: string[] = []

beforeEach(async () => {
  database = await createTestDatabase()
  fake = await startFakeDingtalk()
  servers = []
  lines.length = 0
  fake.organisation.member('lilei', '李雷')
  fake.organisation.member('hanmei', '韩梅')
  store = await database.open()
  await store.write(async (tx) => {
    const now = new Date()
    personId = (await addPerson(tx, { name: '李雷', roles: ['rep'], now }, byAdmin)).id
    const identity = { platform: 'dingtalk', tenant: fake.world.corpId, userId: 'lilei' }
    await connectIdentity(tx, { ...identity, personId, now }, byAdmin)
  })
})
afterEach(async () => {
  await stop()
  expect(fake.violations).toEqual([])
  await fake.close()
  await database.remove()
})

async function stop(): Promise<void> {
  await Promise.all(servers.map((server) => server.stop()))
  servers = []
}

async function start(more: Record<string, string> = {}): Promise<Server> {
  const { clientId, clientSecret } = fake.app
  const settings = loadSettings({
    ...{ DATA_DIR: database.dataDir, WEB_CHAT_PORT: 'off', SAMPLE_DATA: 'off', PORT: '0' },
    ...{ DINGTALK_CLIENT_ID: clientId, DINGTALK_CLIENT_SECRET: clientSecret },
    ...{ DINGTALK_API_BASE: fake.apiBase, DINGTALK_OLD_API_BASE: fake.apiBase, ...more },
    ...{ SECRET_KEY: 'k'.repeat(40), ...(database.url ? { DATABASE_URL: database.url } : {}) },
  })
  const write = (line: unknown, _: unknown, done: () => void) => {
    lines.push(String(line))
    done()
  }
  const server = await startServer(settings, createLog('debug', new Writable({ write })), (error) => {
    throw error
  })
  servers.push(server)
  return server
}

const listens = (connections = 1) =>
  vi.waitFor(() => expect(fake.gateway.connectionsOf(fake.app)).toHaveLength(connections), soon)

const shown = (where = 'lilei') => fake.shownIn(where).map(({ content }) => JSON.stringify(content))

const metricsOf = async ({ publicPort }: Server) => await (await fetch(`http://127.0.0.1:${publicPort}/metrics`)).text()

it('the robot answers what is said to it, and says by itself what comes later', async () => {
  const server = await start()
  await listens()
  fake.says('lilei', '/商机 新建 设备采购 客户=青禾医院 金额=52000')
  await vi.waitFor(() => expect(shown().join()).toContain('设备采购'), soon)
  fake.says('lilei', '/商机 查看 D-1001')
  fake.world.sessions.end()
  await vi.waitFor(() => expect(shown()).toHaveLength(2), soon)
  expect(fake.shownIn('lilei').map(({ msgKey }) => msgKey)).toEqual(['actionCard', 'sampleActionCard3'])
  const metrics = await metricsOf(server)
  expect(metrics).toContain('chengdan_platform_counts{platform="dingtalk",code="dingtalk.stream.listening"} 1')
  expect(metrics).toContain('chengdan_platform_counts{platform="dingtalk",code="dingtalk.stream.gaps"} 0')
})

it('a colleague is known by the code they got elsewhere', async () => {
  await start()
  await listens()
  fake.says('hanmei', '/我是谁')
  await vi.waitFor(() => expect(shown('hanmei').join()).toContain('我还不认识你'), soon)
  const { code } = await store.write((tx) =>
    makeLinkCode(tx, { personId, now: new Date() }, { actorId: personId, entryPoint: 'command' }),
  )
  fake.says('hanmei', `/绑定身份 ${code}`)
  await vi.waitFor(() => expect(shown('hanmei').at(-1)).toContain('李雷'), soon)
})

it('a file sent to the robot becomes evidence of a deal', async () => {
  await start()
  await listens()
  fake.says('lilei', '/商机 新建 设备采购 客户=青禾医院')
  await vi.waitFor(() => expect(shown()).toHaveLength(1), soon)
  fake.sendsFile('lilei', { name: '报价单.png', content: tinyPng })
  await vi.waitFor(() => expect(shown().at(-1)).toContain('报价单.png'), soon)
})

it('a wrong secret is told once, in the log and as what is wrong', async () => {
  const server = await start({ DINGTALK_CLIENT_SECRET: 'another-secret' })
  await vi.waitFor(async () => {
    expect(await metricsOf(server)).toContain('{platform="dingtalk",code="dingtalk.stream.refused"} 1')
  }, soon)
  expect(lines.filter((line) => line.includes('authFailed'))).toHaveLength(1)
})

const legible = (value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value

const everythingIn = async ({ read, tables }: Store): Promise<string> => {
  const all: unknown[] = []
  for (const table of Object.values(tables) as Tables['outbox'][])
    for (const row of await read((reader) => reader.select().from(table))) all.push(Object.values(row).map(legible))
  return JSON.stringify(all)
}

it('no secret, token, session or code is in a log, in what is measured, or clear in the database', async () => {
  const server = await start()
  await listens()
  const push = fake.says('lilei', '/商机 新建 设备采购 客户=青禾医院')
  await vi.waitFor(() => expect(shown()).toHaveLength(1), soon)
  const file = fake.sendsFile('lilei', { name: '报价单.png', content: tinyPng })
  await vi.waitFor(() => expect(shown()).toHaveLength(2), soon)
  fake.knobs.refuses('/v1.0/robot/oToMessages/batchSend', 400, 'contain.notAllowed.text')
  fake.says('lilei', '/商机 D-1001')
  fake.world.sessions.end()
  await vi.waitFor(() => expect(lines.join()).toContain('contain.notAllowed.text'), soon)
  const measured = await metricsOf(server)
  const kept = await everythingIn(store)
  const { accessToken: token } = fake.world.tokens.issue(fake.app)
  const secrets = {
    ...{ secret: fake.app.clientSecret, token },
    session: new URL(String(push.data.sessionWebhook)).searchParams.get('session')!,
    code: String((file.data.content as { downloadCode: string }).downloadCode),
  }
  const places = { log: lines.join('\n'), measured, kept }
  const found = Object.entries(secrets).flatMap(([what, secret]) =>
    Object.entries(places).flatMap(([place, text]) => (text.includes(secret) ? [`${what}: ${place}`] : [])),
  )
  expect(found).toEqual([])
  expect(kept).toContain('设备采购')
})

it('of a forwarded record what colleagues said is kept where they say, as forwarded, and counts for nothing', async () => {
  await store.write(async (tx) => {
    await addPerson(tx, { name: '韩梅', roles: ['rep'], now: new Date() }, byAdmin)
  })
  await start()
  await listens()
  fake.says('lilei', '/商机 新建 设备采购 客户=青禾医院')
  await vi.waitFor(() => expect(shown()).toHaveLength(1), soon)
  const record = [
    { senderName: '李雷', content: '报价已经发过去了', createAt: 1_795_000_000_000, msgType: 'text' },
    { senderName: '赵敏', content: '我们院长下周签字', createAt: 1_795_000_060_000, msgType: 'text' },
    { senderName: '韩梅', content: '我去跟进', msgType: 'text' },
  ]
  fake.says('lilei', { msgtype: 'chatRecord', content: { chatRecord: JSON.stringify(record) } })
  await vi.waitFor(() => expect(shown().at(-1)).toContain('2 句可以存档'), soon)
  expect(shown().at(-1)).toContain('另有 1 句')
  fake.says('lilei', '存档')
  await vi.waitFor(() => expect(shown().at(-1)).toContain('D-1001'), soon)
  fake.says('lilei', '/存档 D-1001')
  await vi.waitFor(() => expect(shown().at(-1)).toContain('已把 2 句存到 C-1001 青禾医院'), soon)
  const kept = await store.read((reader) => reader.select().from(reader.tables.archiveEntry))
  expect(kept).toMatchObject([
    { senderName: '李雷', text: '报价已经发过去了', saidAt: new Date(1_795_000_000_000), side: 'ours', personId },
    { senderName: '韩梅', text: '我去跟进', type: 'forward' },
  ])
  for (const { raw } of kept) expect(JSON.parse(raw)).toMatchObject({ forwardedBy: personId })
  expect(await everythingIn(store)).not.toContain('院长下周签字')
  fake.says('lilei', '/商机 证据 D-1001 沟通纪要 最近=2')
  await vi.waitFor(() => expect(shown().at(-1)).toContain('没有 D-1001 客户的归档聊天记录'), soon)
  fake.says('lilei', '/存档 D-1001')
  await vi.waitFor(() => expect(shown().at(-1)).toContain('没有等待存档'), soon)
})
