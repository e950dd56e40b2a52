import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { callbackPath } from '../../adapters/wecom/index.ts'
import { verb as domainFile } from '../../admin/wecom-domain-file.ts'
import { type Server, startServer } from '../../composition/server.ts'
import { loadSettings } from '../../src/config/load-settings.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { silentLog } from '../../src/log/log.ts'
import { connectIdentity } from '../../src/people/identities.ts'
import type { Store } from '../../src/store/store.ts'
import { Browser } from '../adapters/wecom/login/browser.ts'
import { type FakeWecom, startFakeWecom } from '../fakes/wecom/index.ts'
import { linkIn } from '../pages/page-talk.ts'
import { add, byAdmin } from '../people/directory.ts'
import { freePort } from '../support/free-port.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-store.ts'

const soon = { timeout: 15_000 }

let database: TestDatabase
let store: Store
let fake: FakeWecom
let server: Server
let publicUrl: string
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'domain-file-'))
  database = await createTestDatabase()
  fake = await startFakeWecom()
  fake.corp.member('LiLei', { name: '李雷' })
  fake.corp.member('ChenJing', { name: '陈静' })
  store = await database.open()
  const { corpId: tenant } = fake.corp
  for (const [name, userId] of [['李雷', 'lilei'] as const, ['陈静', 'chenjing'] as const]) {
    const { id: personId } = await add(store, name)
    await store.write((tx) =>
      connectIdentity(tx, { platform: 'wecom', tenant, userId, personId, now: new Date() }, byAdmin),
    )
  }
  await start()
})
afterAll(async () => {
  await server.stop()
  await fake.close()
  await database.remove()
  await rm(folder, { recursive: true })
})

async function start(): Promise<void> {
  const { corp, app } = fake
  const port = await freePort()
  publicUrl = `http://127.0.0.1:${port}`
  const settings = loadSettings({
    ...{
      DATA_DIR: database.dataDir,
      WEB_CHAT_PORT: 'off',
      SAMPLE_DATA: 'off',
      PORT: String(port),
      PUBLIC_URL: publicUrl,
    },
    ...{ WECOM_CORP_ID: corp.corpId, WECOM_AGENT_ID: String(app.agentId), WECOM_SECRET: app.secret },
    ...{ WECOM_TOKEN: app.token, WECOM_AES_KEY: app.aesKey },
    ...{ WECOM_API_BASE: fake.apiBase, WECOM_OAUTH_BASE: fake.oauthBase },
    ...{ SECRET_KEY: 'k'.repeat(40), ...(database.url ? { DATABASE_URL: database.url } : {}) },
  })
  server = await startServer(settings, silentLog, (error) => {
    throw error
  })
  app.callbackUrl = `${publicUrl}${callbackPath({ corpId: corp.corpId, agentId: app.agentId })}`
}

const types = async (path: string, content?: string | Uint8Array) => {
  const file = join(folder, path)
  if (content !== undefined) await writeFile(file, content)
  const lines: string[] = []
  const out = (line: string) => void lines.push(line)
  const context = { store, settings: { publicUrl }, out, t: translatorFor('en') } as never
  const code = await domainFile.run(context, [file], { json: false })
  return { code, lines }
}

describe('the file by which WeCom verifies the domain', () => {
  it('lies at the root of a running server as soon as it is taken, byte for byte', async () => {
    const { name, content } = fake.app.domainFile
    const host = new URL(publicUrl).host
    expect(await fake.admin().savesTrustedDomain(host, publicUrl)).toBe('域名校验失败')
    expect(await types(name, content)).toEqual({
      code: 0,
      lines: [`Served at ${publicUrl}/${name}, by a running server at once.`],
    })
    expect(await fake.admin().savesTrustedDomain(host, publicUrl)).toBeUndefined()
    await types(name, 'another1\r\n')
    const response = await fetch(`${publicUrl}/${name}`)
    expect(Buffer.from(await response.arrayBuffer()).toString()).toBe('another1\r\n')
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect((await fetch(`${publicUrl}/WW_verify_other.txt`)).status).toBe(404)
  })

  it.each([
    ['another name', 'MP_verify_a.txt', 'abc', 'error.domainFile.name'],
    ['a path in its name', 'WW_verify_a%2e.txt', 'abc', 'error.domainFile.name'],
    ['nothing', 'WW_verify_a.txt', '', 'error.domainFile.content'],
    ['a page instead', 'WW_verify_b.txt', '<html> </html>', 'error.domainFile.content'],
    ['a byte order mark', 'WW_verify_c.txt', '\uFEFFabc', 'error.domainFile.content'],
    ['a kilobyte and one', 'WW_verify_d.txt', 'a'.repeat(1025), 'error.domainFile.content'],
    ['no file', 'WW_verify_e.txt', undefined, 'error.domainFile.missing'],
  ])('is refused with %s', async (_what, name, content, code) => {
    const refused = await types(name, content).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(UserError)
    expect((refused as UserError).code).toBe(code)
    expect((await fetch(`${publicUrl}/${name}`)).status).toBe(404)
  })
})

describe('a form that WeCom’s cards are too small for', () => {
  it('is a page that its person alone opens, fills in and sends', async () => {
    fake.app.trustedDomain = new URL(publicUrl).host
    await fake.says('LiLei', '/商机 新建')
    const said = () => fake.conversationOf('LiLei').map((message) => JSON.stringify(message))
    await vi.waitFor(() => expect(said().join()).toContain(`${publicUrl}/f/`), soon)
    const url = linkIn(said().join()).replace(/["\\].*/s, '')
    const phone = new Browser(fake, { userid: 'LiLei' })
    const page = await phone.opens(url)
    expect(page).toMatchObject({ status: 200, body: expect.stringContaining('新建商机') })
    const other = await new Browser(fake, { userid: 'ChenJing' }).opens(url)
    expect(other.status).toBe(404)
    const values = { title: '设备采购', customer: '青禾医院', amount: '52000' }
    expect((await phone.sendsIn(`${url}?n=0`, values)).body).toContain('已提交')
    await vi.waitFor(() => expect(said().join()).toContain('D-1001'), soon)
    expect(fake.violations).toEqual([])
  })
})
