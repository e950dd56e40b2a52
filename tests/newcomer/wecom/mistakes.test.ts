import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { callbackPath } from '../../../adapters/wecom/index.ts'
import { menuIn } from '../../../adapters/wecom/menu/menu.ts'
import type { FakeWecom } from '../../fakes/wecom/index.ts'
import type { Machine } from '../machine.ts'
import { newWecomDesk, type WecomDesk } from './wecom-desk.ts'

const soon = { timeout: 20_000 }

let desk: WecomDesk
let wecom: FakeWecom
let machine: Machine
/** Puts right what was wrong. */
let mend: (() => Promise<void> | void)[] = []

const restarts = () => machine.runs('npm start')
const callbackUrl = () =>
  `http://127.0.0.1:${machine.port}${callbackPath({ corpId: wecom.corp.corpId, agentId: wecom.app.agentId })}`

beforeAll(async () => {
  desk = await newWecomDesk()
  ;({ wecom, machine } = desk)
  const { corp, app, bot, contacts } = wecom
  for (const [name, value] of Object.entries({
    ...{ PORT: machine.port, PUBLIC_URL: `http://127.0.0.1:${machine.port}`, LOCALE: 'en' },
    ...{ WECOM_CORP_ID: corp.corpId, WECOM_AGENT_ID: app.agentId, WECOM_SECRET: app.secret },
    ...{ WECOM_TOKEN: app.token, WECOM_AES_KEY: app.aesKey, WECOM_BOT_ID: bot.botId, WECOM_BOT_SECRET: bot.secret },
  }))
    machine.sets(`${name}=${value}`)
  const member = corp.member('LiLei', { name: '李雷' })
  contacts.follow(contacts.add('赵先生'), member.userid, wecom.world.seconds)
  app.callbackUrl = callbackUrl()
  app.trustedDomain = `127.0.0.1:${machine.port}`
  app.trustedAddresses = new Set([wecom.knobs.seenFrom])
  await restarts()
  await connected()
})
afterAll(() => desk.clear())
afterEach(async () => {
  for (const step of mend.toReversed()) await step()
  mend = []
})

/** The running server has its bot, and its menu. */
const connected = () =>
  vi.waitFor(() => {
    expect(wecom.botServer.connectionOf(wecom.bot)).toBeDefined()
    expect(wecom.app.menu).toEqual(menuIn('en'))
  }, soon)

/** With another setting, and the server started anew. */
async function isSet(name: string, value: string): Promise<void> {
  const right = machine.env[name]!
  machine.sets(`${name}=${value}`)
  await restarts()
  mend.push(async () => {
    machine.sets(`${name}=${right}`)
    await restarts()
    await connected()
  })
}

/** The one finding, which names the page and the field; asked once more it is the same. */
async function namesOnly(code: string, page: RegExp, field: string | RegExp, ...more: string[]): Promise<void> {
  const found = await machine.doctor('wecom', ...more)
  expect(found.map((one) => one.code)).toEqual([code])
  const [one] = found
  expect(one!.page).toMatch(page)
  expect(one!.field).toMatch(field)
  expect(one!.where).toContain(one!.page)
  expect(one!.where).toContain(one!.field)
  expect(await machine.doctor('wecom', ...more)).toEqual(found)
}

const appPage = /^应用管理 → .+\(App Management → /
const receiving = /接收消息 → 设置API接收.+Receive messages/

describe('the doctor of WeCom', () => {
  it('finds nothing where all is well, the second time as well, and changes nothing', async () => {
    const before = structuredClone({ ...wecom.app, visible: undefined })
    const calls = () => wecom.calls.filter(({ path, method }) => method === 'POST' && !path.endsWith('/media/upload'))
    const asked = calls().length
    for (const _ of ['once', 'twice']) expect(await machine.doctor('wecom')).toEqual([])
    expect(calls().length).toBe(asked)
    expect({ ...wecom.app, visible: undefined }).toEqual(before)
    expect(wecom.conversationOf('LiLei')).toEqual([])
    expect(wecom.botServer.connections.filter(({ isOpen }) => isOpen)).toHaveLength(1)
    expect(wecom.violations).toEqual([])
  })

  describe('names each of fourteen mistakes, with page and field, and nothing else', () => {
    it('the id of another corp', async () => {
      await isSet('WECOM_CORP_ID', 'ww0000000000000000')
      await namesOnly('wecom.corp', /^我的企业 → 企业信息 \(My Company/, '企业ID (Company ID)')
    })

    it('the Secret of another app', async () => {
      await isSet('WECOM_SECRET', wecom.corp.app('报销').secret)
      await namesOnly('wecom.secret', appPage, 'Secret')
      const [found] = await machine.doctor('wecom')
      expect(found!.says).toMatch(/"报销" \(AgentId \d+\), and WECOM_AGENT_ID is/)
    })

    it('a Token that is not the app’s', async () => {
      await isSet('WECOM_TOKEN', 'TokenOfSomethingElse')
      expect(await wecom.admin().savesCallback(callbackUrl())).toBe('openapi 回调地址请求不通过')
      await namesOnly('wecom.token', receiving, 'Token')
    })

    it('an EncodingAESKey that is not the app’s', async () => {
      await isSet('WECOM_AES_KEY', 'a'.repeat(43))
      expect(await wecom.admin().savesCallback(callbackUrl())).toBe('openapi 回调地址请求不通过')
      await namesOnly('wecom.aesKey', receiving, 'EncodingAESKey')
    })

    it('an AgentId that no app has', async () => {
      await isSet('WECOM_AGENT_ID', '1009999')
      await namesOnly('wecom.agent', appPage, 'AgentId')
    })

    it('a member out of the visible range', async () => {
      const { visible } = wecom.app
      wecom.corp.member('HanMeimei')
      visible.departments.clear()
      visible.members.add('lilei')
      mend.push(() => {
        visible.departments.add(1)
        visible.members.clear()
      })
      await namesOnly('wecom.member', appPage, '可见范围 (Allowed users)', '--send', 'HanMeimei')
    })

    it('an app that is switched off', async () => {
      wecom.app.closed = true
      mend.push(() => {
        wecom.app.closed = false
      })
      await namesOnly('wecom.closed', appPage, '启用 (Enable)')
    })

    it('an address that is not trusted', async () => {
      wecom.knobs.seenFrom = '203.0.113.7'
      mend.push(() => {
        wecom.knobs.seenFrom = '127.0.0.1'
      })
      await namesOnly('wecom.address', /企业可信IP.+Company's Trusted IP/, '配置 (Settings)')
      const [found] = await machine.doctor('wecom')
      expect(found!.says).toContain('203.0.113.7')
    })

    it('a domain file that is missing', async () => {
      const { trustedDomain } = wecom.app
      wecom.app.trustedDomain = ''
      mend.push(() => {
        wecom.app.trustedDomain = trustedDomain
      })
      const domain = `127.0.0.1:${machine.port}`
      expect(await wecom.admin().savesTrustedDomain(domain, `http://${domain}`)).toBe('域名校验失败')
      await namesOnly('wecom.domainFile', /网页授权及JS-SDK/, '申请校验域名 (Verify domain ownership)')
    })

    it('an address that is not https', async () => {
      const right = machine.env.PUBLIC_URL!
      machine.sets('PUBLIC_URL=http://sales.example.com')
      mend.push(() => machine.sets(`PUBLIC_URL=${right}`))
      const { code, output } = await machine.admin(['doctor', 'wecom'])
      expect(code).toBe(1)
      const [, ...complaints] = output.split('\n')
      expect(complaints).toEqual([
        expect.stringMatching(/PUBLIC_URL must be .+https:.+page 接收消息, Receive messages, field URL/),
      ])
    })

    it('callbacks that are off', async () => {
      wecom.app.callbackUrl = undefined
      mend.push(() => {
        wecom.app.callbackUrl = callbackUrl()
      })
      await namesOnly('wecom.callbackOff', receiving, 'URL', '--send', 'LiLei')
      await restarts()
      const metrics = async () => await (await fetch(`http://127.0.0.1:${machine.port}/metrics`)).text()
      await vi.waitFor(async () => expect(await metrics()).toContain('code="wecom.off"'), soon)
      expect(wecom.conversationOf('LiLei')).toEqual([])
    })

    it('no right to customer contacts', async () => {
      wecom.app.callsContacts = false
      mend.push(() => {
        wecom.app.callsContacts = true
      })
      await namesOnly('wecom.contacts', /^客户联系 → .+\(Customer Contact/, /^可调用接口的应用/)
    })

    it('a menu that somebody made by hand', async () => {
      const { menu } = wecom.app
      wecom.app.menu = { button: [{ name: '官网', type: 'view', url: 'https://example.com' }] }
      mend.push(() => {
        wecom.app.menu = menu
      })
      await namesOnly('wecom.menu', /自定义菜单.+Custom menu/, '删除菜单 (Delete menu)')
      const types = (word: string) => machine.admin(['wecom', 'menu', word])
      expect((await types('show')).output).toMatch(
        /官网: https:\/\/example\.com[\s\S]+Deals \/ New deal: \/deal new[\s\S]+wecom menu keep/,
      )
      expect((await types('keep')).code).toBe(0)
      expect(await machine.doctor('wecom')).toEqual([])
      // It was another one that is meant.
      wecom.app.menu = { button: [{ name: '内网', type: 'view', url: 'https://example.com' }] }
      await namesOnly('wecom.menu', /自定义菜单/, /删除菜单/)
      expect((await types('set')).code).toBe(0)
      expect(wecom.app.menu).toEqual(menuIn('en'))
      expect(await machine.doctor('wecom')).toEqual([])
      expect((await types('keep')).code).toBe(1)
      expect((await types('away')).code).toBe(2)
    })

    it('a wrong Secret of the bot', async () => {
      await isSet('WECOM_BOT_SECRET', 'not-the-secret-of-the-bot')
      await vi.waitFor(() => expect(wecom.botServer.calls.at(-1)?.verdict).toMatch(/^853000/), soon)
      await vi.waitFor(async () => expect(await machine.doctor('wecom')).toHaveLength(1), soon)
      await namesOnly('wecom.botSecret', /智能机器人.+Smart robots/, 'Bot ID, Secret')
    })
  })
})
