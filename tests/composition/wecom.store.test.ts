import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { callbackPath } from '../../adapters/wecom/index.ts'
import { type Server, startServer } from '../../composition/server.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { silentLog } from '../../src/log/log.ts'
import { addPerson } from '../../src/people/add-person.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Role } from '../../src/people/roles.ts'
import { type FakeWecom, startFakeWecom } from '../fakes/wecom/index.ts'
import { byAdmin } from '../people/directory.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'

const soon = { timeout: 15_000 }

let database: TestDatabase
let fake: FakeWecom
let server: Server | undefined

beforeEach(async () => {
  database = await createTestDatabase()
  fake = await startFakeWecom()
  const { corp } = fake
  corp.member('LiLei', { name: '李雷' })
  corp.member('ChenJing', { name: '陈静' })
  const store = await database.open()
  await store.write(async (tx) => {
    const now = new Date()
    const joins = async (name: string, userId: string, roles: Role[], managerId?: string) => {
      const { id: personId } = await addPerson(tx, { name, roles, managerId, now }, byAdmin)
      await connectIdentity(tx, { platform: 'wecom', tenant: corp.corpId, userId, personId, now }, byAdmin)
      return personId
    }
    await joins('李雷', 'lilei', ['rep'], await joins('陈静', 'chenjing', ['supervisor']))
  })
})

afterEach(async () => {
  await stop()
  await fake.close()
  await database.remove()
})

async function stop() {
  await server?.stop()
  server = undefined
}

async function start(more: Record<string, string> = {}): Promise<void> {
  const { corp, app } = fake
  const settings = loadSettings({
    ...{ DATA_DIR: database.dataDir, WEB_CHAT_PORT: 'off', SAMPLE_DATA: 'off', PORT: '0' },
    ...{ WECOM_CORP_ID: corp.corpId, WECOM_AGENT_ID: String(app.agentId), WECOM_SECRET: app.secret },
    ...{ WECOM_TOKEN: app.token, WECOM_AES_KEY: app.aesKey, WECOM_API_BASE: fake.apiBase },
    ...more,
    ...{ SECRET_KEY: 'k'.repeat(40), ...(database.url ? { DATABASE_URL: database.url } : {}) },
  })
  server = await startServer(settings, silentLog, (error) => {
    throw error
  })
  app.callbackUrl = `http://127.0.0.1:${server.publicPort}${callbackPath({ corpId: corp.corpId, agentId: app.agentId })}`
}

const cards = () => fake.conversationOf('LiLei').filter(({ card }) => card !== undefined)
const says = async (text: string) => {
  const before = fake.conversationOf('LiLei').length
  await fake.says('LiLei', text)
  // Their own words, and the answer.
  await vi.waitFor(() => expect(fake.conversationOf('LiLei').length).toBeGreaterThan(before + 1), soon)
}

describe('the app of WeCom, connected by its settings', () => {
  it('answers when its address is saved, makes its menu, and a deal goes on by a press', async () => {
    await start()
    expect(await fake.handshake()).toMatchObject({ ok: true })
    await vi.waitFor(() => expect(JSON.stringify(fake.app.menu)).toContain('/deal new'), soon)
    await says('/商机 新建 设备采购 客户=青禾医院 金额=52000')
    const card = cards().at(-1)!
    expect(JSON.stringify(card)).toContain('"type":3,"userid":"lilei"')
    const forward = card.buttons.find(({ text }) => text.startsWith('推进'))!
    await fake.presses('LiLei', card.msgid, forward.key)
    await vi.waitFor(() => expect(JSON.stringify(cards().at(-1))).toContain('需求确认'), soon)
    expect(fake.violations).toEqual([])
  })

  it('rewrites what was posted before it was started anew', async () => {
    await start()
    await says('/商机 新建 设备采购 客户=青禾医院 金额=52000')
    await stop()
    await start()
    await fake.says('ChenJing', '/商机 转交 D-1001 陈静')
    await vi.waitFor(() => expect(cards()[0]).toMatchObject({ updates: 1, buttons: [] }), soon)
    // The menu is looked at each time, and was written once.
    const asked = (what: string) => fake.calls.filter(({ path }) => path.endsWith(what)).length
    await vi.waitFor(() => expect(asked('menu/get')).toBeGreaterThan(1), soon)
    await stop()
    expect(asked('menu/create')).toBe(1)
  })

  it('has the bot in a group answer whoever mentions it, what is for them alone by the app', async () => {
    const { botId, secret } = fake.bot
    await start({ WECOM_BOT_ID: botId, WECOM_BOT_SECRET: secret, WECOM_WS_URL: fake.wsUrl })
    const group = fake.groups.add('华东销售群', { members: ['LiLei', 'ChenJing'] })
    const mention = () => fake.withBot('LiLei', { group }).says('@成单 /商机 新建 设备采购 客户=青禾医院 金额=52000')
    await vi.waitFor(() => expect(mention().heard).toBe(1), soon)
    await vi.waitFor(() => expect(JSON.stringify(cards())).toContain('设备采购'), soon)
    expect(JSON.stringify(group.messages.filter(({ from }) => from.kind !== 'member'))).not.toContain('52,000')
  })

  it('has the bot answer whoever is alone with it there, beside the app, a form that is a page by a card that opens it', async () => {
    const { botId, secret } = fake.bot
    const PUBLIC_URL = 'https://sales.example.com'
    await start({ WECOM_BOT_ID: botId, WECOM_BOT_SECRET: secret, WECOM_WS_URL: fake.wsUrl, PUBLIC_URL })
    const alone = fake.withBot('LiLei')
    await vi.waitFor(() => expect(alone.says('/商机 新建 设备采购 客户=青禾医院 金额=52000').heard).toBe(1), soon)
    await vi.waitFor(() => expect(JSON.stringify(alone.sees().at(-1))).toContain('template_card'), soon)
    const { id, content } = alone.sees().at(-1)!
    expect(JSON.stringify(content)).toContain('设备采购')
    const lost = (content.button_list as { text: string; key: string }[]).find(({ text }) => text === '输单')!
    alone.presses(id, lost.key)
    const form = {
      ...{ card_type: 'text_notice', main_title: { title: 'D-1001 输单' } },
      card_action: { url: expect.stringMatching(/^https:\/\/sales\.example\.com\/f\//) },
    }
    await vi.waitFor(() => expect(alone.sees().at(-1)!.content).toMatchObject(form), soon)
    expect(cards()).toEqual([])
  })

  it('leaves a menu that somebody made by hand', async () => {
    const byHand = { button: [{ name: '官网', type: 'view', url: 'https://example.com' }] }
    fake.app.menu = byHand
    await start()
    await vi.waitFor(() => expect(fake.calls.map(({ path }) => path)).toContain('/cgi-bin/menu/get'), soon)
    await stop()
    expect(fake.app.menu).toEqual(byHand)
  })
})
