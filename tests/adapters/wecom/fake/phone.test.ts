import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getJsApiSignature } from '@wecom/crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { servePhone } from '../../../fakes/wecom/page/phone/phone-server.ts'
import { stillClock } from './still-clock.ts'
import { call } from './stranger.ts'

let wecom: FakeWecom
let server: Server
let phone: Awaited<ReturnType<typeof servePhone>>
let page: string
let agents: (string | undefined)[]

beforeEach(async () => {
  wecom = await startFakeWecom({ clock: stillClock })
  for (const userid of ['lisi', 'zhangsan']) wecom.corp.member(userid)
  agents = []
  server = createServer(({ headers }, response) => {
    agents.push(headers['user-agent'])
    const policy = "script-src 'self'; frame-ancestors 'none'"
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
    response.end('<!doctype html><html><head><title>客户</title></head></html>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  phone = await servePhone(wecom, `http://127.0.0.1:${(server.address() as AddressInfo).port}`, 0)
  wecom.app.trustedDomain = new URL(phone.url).host
  page = `${phone.url}/customer?a=1`
})
afterEach(async () => {
  await phone.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await wecom.close()
})

const invoke = async (name: string, params: object, userid = 'lisi', where = 'app') => {
  const headers = {
    'content-type': 'application/json',
    cookie: `wecom_user=${userid}; wecom_place=${encodeURIComponent(where)}`,
  }
  const body = JSON.stringify({ name, params, url: page })
  return (await fetch(`${phone.url}/__wecom/invoke`, { method: 'POST', headers, body })).json()
}
const signed = async (url = page) => {
  const { ticket } = await call(wecom, 'ticket/get', undefined, { type: 'agent_config' })
  const signature = getJsApiSignature({ url, ticket: String(ticket), nonceStr: 'n', timestamp: 1 })
  return { ...signature, corpid: wecom.corp.corpId, agentid: `${wecom.app.agentId}` }
}
const follow = () => {
  const contact = wecom.contacts.add('赵敏')
  wecom.contacts.follow(contact, 'lisi', 1)
  return contact.externalUserid
}

describe('a page inside the client', () => {
  it('is asked for as the client asks, and gets the bridge', async () => {
    const response = await fetch(page)
    expect(await response.text()).toContain('<head><script src="/__wecom/bridge.js"></script><title>客户')
    expect(response.headers.get('content-security-policy')).toBe("script-src 'self'; ")
    expect(agents).toEqual([expect.stringContaining('wxwork/')])
    expect(await (await fetch(`${phone.url}/__wecom/bridge.js`)).text()).toContain('WeixinJSBridge')
  })

  it('learns whom its reader talks to once it is signed with the ticket of the app', async () => {
    const where = `contact:${follow()}`
    expect(await invoke('getContext', {}, 'lisi', where)).toMatchObject({ err_msg: 'getContext:fail, not configured' })
    expect(await invoke('agentConfig', await signed())).toEqual({ err_msg: 'agentConfig:ok' })
    expect(await invoke('getContext', {}, 'lisi', where)).toEqual({
      err_msg: 'getContext:ok',
      entry: 'single_chat_tools',
    })
    expect(await invoke('getCurExternalContact', {}, 'lisi', where)).toMatchObject({
      userId: where.slice('contact:'.length),
    })
    expect(await invoke('getCurExternalContact', {}, 'lisi', 'app')).toMatchObject({
      err_msg: expect.stringContaining('fail'),
    })
    expect(await invoke('getCurExternalContact', {}, 'zhangsan', where)).toMatchObject({
      err_msg: 'getCurExternalContact:fail, not configured',
    })
  })

  it('learns the group of customers', async () => {
    const contacts = [follow()]
    const { chatId } = wecom.groups.add('项目群', { kind: 'customers', members: ['lisi'], contacts })
    await invoke('agentConfig', await signed())
    expect(await invoke('getCurExternalChat', {}, 'lisi', `group:${chatId}`)).toMatchObject({ chatId })
  })

  it('is refused with a signature for another address, another domain, or somebody without the app', async () => {
    expect(await invoke('agentConfig', await signed(`${page}#top`))).toEqual({
      err_msg: 'agentConfig:invalid signature',
    })
    wecom.corp.member('zhangsan', { status: 1, departments: [7] })
    expect(await invoke('agentConfig', await signed(), 'zhangsan')).toEqual({ err_msg: 'agentConfig:no permission' })
    wecom.app.trustedDomain = 'sales.example.com'
    expect(await invoke('agentConfig', await signed())).toEqual({ err_msg: 'agentConfig:invalid url domain' })
  })

  it('needs an app that may call 客户联系', async () => {
    const where = `contact:${follow()}`
    await invoke('agentConfig', await signed())
    wecom.app.callsContacts = false
    expect(await invoke('getCurExternalContact', {}, 'lisi', where)).toMatchObject({
      err_msg: 'getCurExternalContact:no permission',
    })
  })
})
