import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FakeWecom, startFakeWecom } from '../../../fakes/wecom/index.ts'
import { stillClock } from './still-clock.ts'
import { call } from './stranger.ts'

let wecom: FakeWecom

beforeEach(async () => {
  wecom = await startFakeWecom({ clock: stillClock })
  wecom.corp.member('ZhangSan')
  wecom.app.trustedDomain = 'sales.example.com:8443'
})
afterEach(async () => await wecom.close())

const address = (other: Record<string, string> = {}) => {
  const asked = {
    ...{ appid: wecom.corp.corpId, redirect_uri: 'https://sales.example.com:8443/back', response_type: 'code' },
    ...{ scope: 'snsapi_base', state: 'abc', ...other },
  }
  return `${wecom.oauthBase}/connect/oauth2/authorize?${new URLSearchParams(asked)}#wechat_redirect`
}
const codeFor = (visitor: Parameters<FakeWecom['logsIn']>[1]) => {
  const outcome = wecom.logsIn(address(), visitor)
  const { searchParams } = new URL('location' in outcome ? outcome.location : 'https://nowhere.example/')
  expect(searchParams.get('state')).toBe('abc')
  return { code: searchParams.get('code') ?? '' }
}

describe('a login', () => {
  it('names the member once, within five minutes', async () => {
    const query = codeFor({ userid: 'ZhangSan' })
    expect(await call(wecom, 'auth/getuserinfo', undefined, query)).toMatchObject({ userid: 'ZhangSan' })
    expect(await call(wecom, 'auth/getuserinfo', undefined, query)).toMatchObject({ errcode: 40029 })
    const late = codeFor({ userid: 'ZhangSan' })
    wecom.clock.advance(300_000)
    expect(await call(wecom, 'auth/getuserinfo', undefined, late)).toMatchObject({ errcode: 40029 })
  })

  it('of somebody who only has WeChat names no member', async () => {
    const answer = await call(wecom, 'auth/getuserinfo', undefined, codeFor({ openid: 'o1' }))
    expect(answer).toMatchObject({ errcode: 0, openid: 'o1' })
    expect(answer.userid).toBeUndefined()
  })

  it.each([
    ['redirect_uri', { redirect_uri: 'https://sales.example.com/back' }],
    ['redirect_uri', { redirect_uri: 'https://evil.example/back' }],
    ['appid', { appid: 'ww0' }],
    ['state', { state: 'with-a-dash' }],
    ['scope', { scope: 'snsapi_login' }],
  ])('stops at a wrong %s: %j', (name, wrong) => {
    expect(wecom.logsIn(address(wrong), { userid: 'ZhangSan' })).toEqual({ problem: expect.stringContaining(name) })
  })

  it('stops outside WeCom, also over HTTP, and follows the phone of whom the cookie names', async () => {
    expect(await (await fetch(address())).text()).toContain('请在企业微信客户端打开链接')
    const response = await fetch(address(), { headers: { cookie: 'a=b; wecom_user=zhangsan' }, redirect: 'manual' })
    expect(response.headers.get('location')).toMatch(
      /^https:\/\/sales\.example\.com:8443\/back\?code=\w{43}&state=abc$/,
    )
  })
})

describe('tickets', () => {
  it('are the same for two hours, and given a hundred times an hour', async () => {
    const first = await call(wecom, 'ticket/get', undefined, { type: 'agent_config' })
    for (let count = 1; count < 100; count++) await call(wecom, 'get_jsapi_ticket')
    expect(await call(wecom, 'get_jsapi_ticket')).toMatchObject({ errcode: 45009 })
    wecom.clock.advance(3_600_000)
    expect(await call(wecom, 'ticket/get', undefined, { type: 'agent_config' })).toMatchObject({
      ticket: first.ticket,
      expires_in: 3_600,
    })
  })
})

describe('the admin', () => {
  it('saves trusted addresses only after a trusted domain, whose file lies at the root', async () => {
    wecom.app.trustedDomain = ''
    const { name, content } = wecom.app.domainFile
    const server = createServer(({ url }, response) => {
      response.writeHead(url === `/${name}` ? 200 : 404).end(content)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const admin = wecom.admin()
    expect(admin.savesTrustedAddresses(['127.0.0.1'])).toContain('请先设置')
    expect(await admin.savesTrustedDomain('sales.example.com', `${base}/elsewhere`)).toContain('失败')
    expect(await admin.savesTrustedDomain('sales.example.com', base)).toBeUndefined()
    expect(admin.savesTrustedAddresses(['127.0.0.1'])).toBeUndefined()
    server.closeAllConnections()
    server.close()
  })

  it('cannot save a callback address that does not answer', async () => {
    const before = wecom.app.token
    expect(await wecom.admin().savesCallback('http://127.0.0.1:9/', { token: 'new' })).toContain('不通过')
    expect(wecom.app).toMatchObject({ token: before, callbackUrl: undefined })
  })
})
