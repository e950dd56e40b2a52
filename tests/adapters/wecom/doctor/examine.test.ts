import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mountCallbacks, type Refusal } from '../../../../adapters/wecom/callback/mount.ts'
import { callbackPath } from '../../../../adapters/wecom/callback-path.ts'
import { checkApiBase } from '../../../../adapters/wecom/doctor/check-api-base.ts'
import { examine } from '../../../../adapters/wecom/doctor/examine.ts'
import type { BotNow, DoctorOptions, WecomDoctorPorts } from '../../../../adapters/wecom/doctor/examined.ts'
import { menuFingerprint, menuIn } from '../../../../adapters/wecom/menu/menu.ts'
import { createPublicListener, type PublicListener } from '../../../../src/http/public-listener.ts'
import { locales } from '../../../../src/i18n/locale.ts'
import { translatorFor } from '../../../../src/i18n/translate.ts'
import { silentLog } from '../../../../src/log/log.ts'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'

let wecom: FakeWecom
let listener: PublicListener
let port: number
let refusals: Refusal[]
let verified: number
let others: Server[]

beforeEach(async () => {
  wecom = await startFakeWecom()
  ;[refusals, verified, others] = [[], 0, []]
  const { corp, app } = wecom
  corp.member('LiLei', { name: '李雷' })
  listener = createPublicListener(silentLog)
  listener.app.get('/WW_verify_1.txt', (_, response) => void response.end('given'))
  mountCallbacks(listener.app, {
    ...{ path: callbackPath({ corpId: corp.corpId, agentId: app.agentId }), corpId: corp.corpId, keys: [app] },
    ...{ log: silentLog, take: async () => {} },
    verified: () => {
      verified += 1
    },
    refused: (reason) => void refusals.push(reason),
  })
  port = await listener.listen(0, '127.0.0.1')
  app.callbackUrl = `http://127.0.0.1:${port}${callbackPath({ corpId: corp.corpId, agentId: app.agentId })}`
  app.trustedDomain = `127.0.0.1:${port}`
  Object.assign(app, { menu: menuIn('en') })
})
afterEach(async () => {
  await wecom.close()
  await listener.close()
  for (const server of others) await new Promise((resolve) => server.close(resolve))
})

const startedAt = new Date()
const connected = { connection: { code: 'wecom.bot', since: startedAt }, conditions: [] }
const ports = (more: Partial<WecomDoctorPorts>): WecomDoctorPorts => ({
  ...{ t: translatorFor('en'), log: silentLog, now: () => new Date() },
  running: { startedAt, conditions: [] },
  ...{ isRecorded: async () => false, linked: async () => [], pressWithin: 0 },
  ...{ domainFiles: async () => [], isMenuKept: async () => false, tell: () => {} },
  bot: async () => connected,
  ...more,
})

function options(more: Partial<DoctorOptions['app']> = {}): DoctorOptions {
  const { corp, app, bot, apiBase, wsUrl } = wecom
  const { corpId } = corp
  return {
    ...{ corpId, port, locale: 'en', timeZone: 'Asia/Shanghai' },
    app: {
      ...{ corpId, agentId: app.agentId, secret: app.secret, keys: [{ token: app.token, aesKey: app.aesKey }] },
      ...{ apiBase: new URL(apiBase), oauthBase: new URL(wecom.oauthBase), publicUrl: `http://127.0.0.1:${port}` },
      ...more,
    },
    bot: { tenant: corpId, botId: bot.botId, secret: bot.secret, wsUrl },
  }
}

async function troubles(given: DoctorOptions, more: Partial<WecomDoctorPorts> = {}) {
  const found = await examine(given, ports(more))
  expect(found.filter(({ ok, where }) => !ok && !where)).toEqual([])
  return found.filter(({ ok }) => !ok)
}
const codes = async (given: DoctorOptions, more?: Partial<WecomDoctorPorts>) =>
  (await troubles(given, more)).map(({ code }) => code)

/** Somebody else's server. */
async function answering(status: number, body = ''): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end(body))
  others.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

describe('the doctor of WeCom', () => {
  it('says what it proved where all is well, and what it asked counts for nothing', async () => {
    const found = await examine(options(), ports({}))
    expect(found.map(({ code, ok, soon }) => [code, ok, soon])).toEqual(
      ['callback', 'bot', 'app', 'domain', 'menu', 'ticket', 'member', 'contacts', 'upload'].map((code) => [
        ...[`wecom.${code}`, true, undefined],
      ]),
    )
    expect([refusals, verified]).toEqual([[], 0])
  })

  it('tells a server that does not run from one with other settings, and from an address that leads elsewhere', async () => {
    expect(await codes({ ...options(), port: 1 })).toEqual(['wecom.notRunning'])
    expect(await codes(options({ keys: [{ token: 'Another', aesKey: wecom.app.aesKey }] }))).toEqual(['wecom.restart'])
    expect(refusals).toEqual(['signature'])
    expect(await codes(options({ publicUrl: 'http://127.0.0.1:1' }))).toEqual(['wecom.callback'])
    expect(await codes(options({ publicUrl: await answering(404) }))).toEqual(['wecom.callback'])
    expect(await codes(options({ publicUrl: await answering(403) }))).toEqual(['wecom.callback'])
  })

  it('sees that something before the server says yes to whatever comes', async () => {
    const asked: string[] = []
    const gateway = createServer((request, response) => {
      asked.push(request.url ?? '')
      // The first is passed on, the second is not.
      if (asked.length > 1) return void response.end('ok')
      void fetch(`http://127.0.0.1:${port}${request.url}`).then(async (answer) => response.end(await answer.text()))
    })
    others.push(gateway)
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve))
    const publicUrl = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`
    const [found, ...more] = await troubles(options({ publicUrl }))
    expect(found).toMatchObject({ code: 'wecom.callback', says: expect.stringContaining('wrong signature') })
    expect(more).toEqual([])
  })

  it('says how long an address takes that is too slow for WeCom', async () => {
    const [found, ...more] = await troubles(options(), { answersWithin: 0 })
    expect(found).toMatchObject({
      code: 'wecom.callbackSlow',
      field: 'URL',
      says: expect.stringMatching(/takes \d+ ms/),
    })
    expect(more).toEqual([])
  })

  it('says since when the bot is connected, that another process has it, or that nothing is', async () => {
    const ofBot = async (connection: BotNow['connection']) => {
      const found = await examine(options(), ports({ bot: async () => ({ connection, conditions: [] }) }))
      return found.find(({ code }) => code.startsWith('wecom.bot'))
    }
    const since = new Date('2026-11-23T02:00:00Z')
    expect(await ofBot({ code: 'wecom.bot', since })).toMatchObject({
      ok: true,
      says: expect.stringContaining('10:00'),
    })
    expect(await ofBot({ code: 'wecom.bot', since: undefined })).toMatchObject({ ok: true, soon: true })
    expect(await ofBot(undefined)).toMatchObject({ code: 'wecom.botUnreachable', ok: false })
  })

  it('does not call an address public that WeCom cannot reach', async () => {
    const given = options({ apiBase: new URL('https://qyapi.example') })
    expect((await codes(given)).slice(0, 1)).toEqual(['wecom.http'])
  })

  it.each([
    ['http://127.0.0.1:8000', false],
    ['https://gateway.example', false],
    ['http://10.0.0.7/wecom', true],
  ])('says that secrets go in the clear to %s: %s', async (base, isSaid) => {
    const found = await checkApiBase({ options: options({ apiBase: new URL(base) }), ports: ports({}) }, [])
    expect(found.map(({ code, ok, soon }) => [code, ok, soon])).toEqual(isSaid ? [['wecom.apiBase', true, true]] : [])
  })

  it('names WeCom that cannot be reached', async () => {
    expect(await codes(options({ apiBase: new URL('http://127.0.0.1:1') }))).toEqual(['wecom.unreachable'])
  })

  it('takes the file of a domain for what it is: where it was handed over, it opens', async () => {
    const { trustedDomain } = wecom.app
    const handed = (name: string, content: string) => ({ domainFiles: async () => [{ name, content }] })
    expect(await codes(options(), handed('WW_verify_1.txt', 'given'))).toEqual([])
    expect(await codes(options(), handed('WW_verify_2.txt', 'given'))).toEqual(['wecom.domainFile'])
    for (const content of ['give', 'given\n', 'other']) {
      const [found] = await troubles(options(), handed('WW_verify_1.txt', content))
      expect(found).toMatchObject({ code: 'wecom.domainFile', says: expect.stringContaining('other content') })
    }
    wecom.app.trustedDomain = 'elsewhere.example'
    expect(await codes(options())).toEqual(['wecom.domainFile'])
    const [found] = await troubles(options(), handed('WW_verify_1.txt', 'given'))
    expect(found).toMatchObject({ code: 'wecom.domain', where: expect.stringContaining(trustedDomain) })
  })

  it('keeps to what the running server noticed, each once', async () => {
    const noticed = (...conditions: string[]) => ({
      running: { startedAt, conditions },
      bot: async () => ({ ...connected, conditions }),
    })
    expect(await codes(options(), noticed('wecom.signature'))).toEqual(['wecom.token'])
    expect(await codes(options(), noticed('wecom.cipher'))).toEqual(['wecom.aesKey'])
    expect(await codes(options(), noticed('wecom.receiver'))).toEqual(['wecom.corp'])
    expect(await codes(options(), noticed('wecom.suspended'))).toEqual(['wecom.suspended'])
    expect(await codes(options(), noticed('wecom.endangered', 'wecom.bot.disputed'))).toEqual([])
    for (const [trouble, code] of Object.entries({ taken: 'botTaken', unreachable: 'botUnreachable' }))
      expect(await codes(options(), noticed(`wecom.bot.${trouble}`))).toEqual([`wecom.${code}`])
    const { callbackUrl } = wecom.app
    wecom.app.callbackUrl = undefined
    expect(await codes(options(), noticed('wecom.signature'))).toEqual(['wecom.token'])
    expect(await codes(options())).toEqual(['wecom.callbackOff'])
    wecom.app.callbackUrl = callbackUrl
    // With the settings of before it noticed what may be mended.
    const restarted = options({ keys: [{ token: 'Another', aesKey: wecom.app.aesKey }] })
    expect(await codes(restarted, noticed('wecom.signature', 'wecom.bot.refused'))).toEqual(['wecom.restart'])
  })

  it('asks the running server of a bot that is alone, and sends nothing for it', async () => {
    const { app: _, ...bot } = options()
    expect(await codes(bot)).toEqual([])
    expect(wecom.botServer.connections).toEqual([])
    expect(await codes(bot, { running: undefined })).toEqual(['wecom.notRunning'])
    const found = await examine({ ...bot, to: 'LiLei' }, ports({}))
    expect(found.at(-1)).toMatchObject({ code: 'wecom.card', ok: false })
    expect(wecom.calls).toEqual([])
  })

  it('is content with a menu made by hand that somebody said is meant', async () => {
    const menu = { button: [{ name: '官网', type: 'view', url: 'https://example.com' }] }
    wecom.app.menu = menu
    expect(await codes(options())).toEqual(['wecom.menu'])
    expect(await codes(options(), { isMenuKept: async (one) => one === menuFingerprint(menu) })).toEqual([])
  })

  it('names linked members whom the app may not know, and says who is gone', async () => {
    wecom.app.visible.departments.clear()
    wecom.app.visible.members.add('lilei')
    wecom.corp.member('HanMeimei')
    const linked = async () => [
      { userId: 'lilei', name: '李雷' },
      { userId: 'hanmeimei', name: '韩梅梅' },
      { userId: 'nobody', name: '无名' },
    ]
    expect(await codes(options(), { linked })).toEqual(['wecom.member'])
    const found = await examine(options(), ports({ linked }))
    expect(found.find(({ code }) => code === 'wecom.memberGone')).toMatchObject({ ok: true, soon: true })
  })

  it('closes a card that nobody pressed, and says so', async () => {
    const told: string[] = []
    const found = await troubles({ ...options(), to: 'LiLei' }, { tell: (line) => void told.push(line) })
    expect(found).toEqual([expect.objectContaining({ code: 'wecom.press', field: 'URL' })])
    expect(told).toEqual([expect.stringContaining('LiLei')])
    expect(wecom.conversationOf('LiLei')).toEqual([expect.objectContaining({ replaced: 'The test is over' })])
  })

  it.each(locales)('names page and field in both languages, and no secret, in %s', async (locale) => {
    const { app, bot } = wecom
    const all = await Promise.all([
      examine(options(), ports({ t: translatorFor(locale), running: undefined })),
      examine(options(), ports({ t: translatorFor(locale), running: { startedAt, conditions: ['wecom.signature'] } })),
    ])
    const said = JSON.stringify(all)
    expect(said).toContain('接收消息 → 设置API接收 (App Management → ')
    for (const secret of [app.secret, app.token, app.aesKey, bot.secret]) expect(said).not.toContain(secret)
  })
})
