import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '../../../../src/people/person.ts'
import type { Store } from '../../../../src/store/store.ts'
import { type Seen, TestBrowser } from '../../../pages/login/test-browser.ts'
import { leaves } from '../../../people/directory.ts'
import { useStoreForAll } from '../../../support/use-store.ts'
import { Browser } from './browser.ts'
import { type LoginWorld, openLoginWorld } from './login-world.ts'

let store: Store
let world: LoginWorld
let liLei: Person
/** 李雷's userid, another one in each test; and their form. */
let userId: string
let url: string
let tests = 0

useStoreForAll(async (opened) => {
  store = opened
  world = await openLoginWorld(store)
  world.fake.organisation.member('chenjing', '陈静')
  await world.person('陈静', 'chenjing')
})
beforeEach(async () => {
  tests += 1
  userId = `lilei${tests}`
  world.heard.length = 0
  world.fake.organisation.member(userId)
  liLei = await world.person(`李雷${tests}`, userId)
  url = await world.link(liLei, userId)
})
afterAll(() => world.close())

type Where = 'client' | 'plain'
const wheres: Where[] = ['client', 'plain']

const browserOf = (who: string, where: Where = 'client') =>
  new Browser(world.fake, world.fake.world.visitor(who), where)
const loggedIn = async (who = userId, at = url): Promise<Browser> => {
  const browser = browserOf(who)
  await browser.opens(at)
  return browser
}
/** What anybody gets for a link that is not ours. */
const unknown = async (method: 'GET' | 'POST'): Promise<Seen> => {
  const nowhere = `${world.publicUrl}/f/none.${'0'.repeat(64)}`
  const stranger = new TestBrowser('a stranger')
  return method === 'GET' ? await stranger.asks(nowhere) : await stranger.sendsIn(nowhere, { text: 'x' })
}
/** The way back from DingTalk, begun in this browser. */
const wayBack = async (browser: Browser): Promise<URL> => new URL(browser.led(await browser.asks(url), url)!)
const asked = (path: string) => world.fake.calls.filter((call) => call.path.endsWith(path)).length

describe('a form page in DingTalk', () => {
  it.each(wheres)('opens for whom it was made (%s), and nothing of it is billed', async (where) => {
    const browser = browserOf(userId, where)
    expect(await browser.opens(url)).toMatchObject({
      status: 200,
      body: expect.stringContaining('any of secret-subject'),
    })
    expect(await browser.sendsIn(`${url}?n=0`, { text: 'x' })).toMatchObject({ status: 200 })
    expect(world.heard).toMatchObject([{ sender: { userId }, event: { values: { text: 'x' } } }])
    expect(world.fake.violations).toEqual([])
    for (const pot of ['calls', 'pushes'] as const) expect(world.fake.bill.used(pot)).toBe(0)
  })

  it('asks the client on a page that runs its two scripts and shows nothing of the form', async () => {
    const { status, headers, body } = await browserOf(userId).asks(url)
    expect(status).toBe(200)
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-\S+'; script-src 'sha256-\S+' https:\/\/g\.alicdn\.com\/\S+\.js; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    )
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    expect(body.match(/<script/g)).toHaveLength(2)
    expect(body).not.toContain('secret-subject')
    expect(body).toContain('正在确认是谁打开的')
  })

  it('is logged in with an account where the client does not say who reads', async () => {
    world.fake.app.homeUrl = undefined
    const before = asked('userAccessToken')
    expect((await browserOf(userId).opens(url)).body).toContain('secret-subject')
    world.fake.app.homeUrl = world.publicUrl
    expect(asked('userAccessToken')).toBe(before + 1)
  })

  it('is asked for once in eight hours, with a state that only this browser and this once knows', async () => {
    const before = asked('getuserinfo')
    const browser = await loggedIn()
    await browser.opens(await world.link(liLei, userId))
    expect(asked('getuserinfo')).toBe(before + 1)
    world.clock.advance(8 * 3_600_000)
    const later = await world.link(liLei, userId)
    const { headers } = await browser.asks(later)
    expect(headers['set-cookie']).toMatch(
      /^dingtalk-state-[a-f0-9]{8}=\S+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax/,
    )
    await browser.opens(later)
    expect(asked('getuserinfo')).toBe(before + 2)
  })

  it('leads back to our own address, whatever host was asked', async () => {
    const host = { host: 'evil.example', 'x-forwarded-host': 'evil.example' }
    const { headers } = await browserOf(userId, 'plain').asks(url, { headers: host })
    expect(new URL(headers.location!).searchParams.get('redirect_uri')).toBe(`${world.publicUrl}/login/dingtalk`)
    const foreign = headers.location!.replace(encodeURIComponent(world.publicUrl), 'https%3A%2F%2Fevil.example')
    expect(world.fake.logsIn(foreign, world.fake.world.visitor(userId))).toEqual({
      problem: expect.stringContaining('回调地址'),
    })
    const inside = await browserOf(userId).asks(url, { headers: host })
    expect(inside.body).toContain(`data-back="${world.publicUrl}/login/dingtalk?state=`)
  })

  it.each([
    ['client', '/topapi/v2/user/getuserinfo', 200, '60011'],
    ['plain', '/v1.0/oauth2/userAccessToken', 403, 'Forbidden.AccessDenied.IpNotInWhiteList'],
  ] as const)('says so when DingTalk refuses to say (%s), and opens later', async (where, path, status, code) => {
    const browser = browserOf(userId, where)
    const back = await wayBack(browser)
    world.fake.knobs.refuses(path, status, code)
    expect(await browser.asks(back.href)).toMatchObject({ status: 503 })
    expect((await browser.opens(url)).status).toBe(200)
  })
})

type Cell = [who: string, opens: () => Promise<{ browser: Browser; at?: string }>]

/** Who is logged in as somebody, and must not come in. */
const wrongReaders: Cell[] = [
  ['somebody else of ours', async () => ({ browser: await loggedIn('chenjing') })],
  [
    'whoever has left, at once',
    async () => {
      const browser = await loggedIn()
      await leaves(store, liLei)
      return { browser }
    },
  ],
  [
    'the same userid of another organisation than the link’s',
    async () => {
      const other = await world.person('另一个李雷', userId, 'dingother')
      const at = await world.link(other, userId, 'dingother')
      return { browser: await loggedIn(userId, at), at }
    },
  ],
]

/** Who has no login that serves: a GET begins one, and nothing else comes in. */
const withoutLogin: [string, () => string | undefined][] = [
  ['nobody', () => undefined],
  ['a login of another app', () => world.sealed({ userId }, 'dingotherapp')],
  ['a login that is over', () => world.sealed({ userId, until: world.clock.now().getTime() })],
  ['a cookie of ours of another kind', () => world.sealed({ state: 's', path: '/', way: 'client' })],
  ['what is no login', () => JSON.stringify({ userId })],
]

/** Ways back that are not the way this browser was sent. */
const wrongWaysBack: [string, (where: Where) => Promise<{ browser: Browser; back: URL }>][] = [
  [
    'somebody of another organisation, or of none',
    async (where) => {
      const visitor = { userId, unionId: 'union of nobody', corpId: 'dingother' }
      const browser = new Browser(world.fake, visitor, where)
      return { browser, back: await wayBack(browser) }
    },
  ],
  [
    'somebody who comes as one of ours with an account that is none',
    async (where) => {
      const visitor = { userId: 'nobody', unionId: 'union of nobody', corpId: world.fake.world.corpId }
      const browser = new Browser(world.fake, visitor, where)
      const back = await wayBack(browser)
      // The client would name them: a member who has left DingTalk meanwhile.
      if (where === 'client') back.searchParams.set('code', 'none')
      return { browser, back }
    },
  ],
  [
    'a code that is used',
    async (where) => {
      const browser = browserOf(userId, where)
      const used = await wayBack(browser)
      await browser.asks(used.href)
      browser.cookies.clear()
      return { browser, back: changed(await wayBack(browser), 'code', used.searchParams.get('code')!) }
    },
  ],
  [
    'a code that is five minutes old',
    async (where) => {
      const browser = browserOf(userId, where)
      const back = await wayBack(browser)
      world.clock.advance(300_000)
      return { browser, back }
    },
  ],
  [
    'a code of the other way',
    async (where) => {
      const other = await wayBack(browserOf(userId, where === 'client' ? 'plain' : 'client'))
      const browser = browserOf(userId, where)
      return { browser, back: changed(await wayBack(browser), 'code', other.searchParams.get('code')!) }
    },
  ],
  [
    'a state that is used, with a fresh code and its cookies',
    async (where) => {
      const browser = browserOf(userId, where)
      const begun = await browser.asks(url)
      const kept = new Map(browser.cookies)
      await browser.asks(browser.led(begun, url)!)
      browser.cookies.clear()
      for (const [name, value] of kept) browser.cookies.set(name, value)
      return { browser, back: new URL(browser.led(begun, url)!) }
    },
  ],
  [
    'a state that is too old',
    async (where) => {
      const browser = browserOf(userId, where)
      const begun = await browser.asks(url)
      world.clock.advance(600_000)
      return { browser, back: new URL(browser.led(begun, url)!) }
    },
  ],
  [
    'the state of another browser',
    async (where) => ({ browser: browserOf(userId, where), back: await wayBack(browserOf(userId, where)) }),
  ],
  [
    'the state of another browser, beside one of its own',
    async (where) => {
      const browser = browserOf(userId, where)
      const own = (await wayBack(browser)).searchParams.get('state')!
      const other = await wayBack(browserOf(userId, where))
      return { browser, back: changed(other, 'state', own.slice(0, 8) + other.searchParams.get('state')!.slice(8)) }
    },
  ],
  ['no code, as when somebody refuses', async (where) => without('code', where)],
  ['no state', async (where) => without('state', where)],
]

function changed(back: URL, name: string, value: string): URL {
  back.searchParams.set(name, value)
  return back
}

async function without(name: string, where: Where) {
  const browser = browserOf(userId, where)
  const back = await wayBack(browser)
  back.searchParams.delete(name)
  return { browser, back }
}

describe('the same bytes as of a link that is not ours get', () => {
  it.each(wrongReaders)('%s', async (_who, opens) => {
    const { browser, at = url } = await opens()
    expect(await browser.opens(at)).toEqual(await unknown('GET'))
    expect(await browser.sendsIn(at, { text: 'x' })).toEqual(await unknown('POST'))
    expect(world.heard).toEqual([])
  })

  it.each(withoutLogin)('%s, sending a form in; opening it begins a login', async (_what, cookie) => {
    const browser = browserOf(userId, 'plain')
    const kept = cookie()
    if (kept !== undefined) browser.cookies.set('dingtalk-login', kept)
    expect(await browser.sendsIn(url, { text: 'x' })).toEqual(await unknown('POST'))
    expect((await browser.asks(url)).status).toBe(302)
    expect(world.heard).toEqual([])
  })

  it.each(wrongWaysBack.flatMap(([what, comes]) => wheres.map((where) => [what, where, comes] as const)))(
    'a way back with %s (%s); nobody is logged in by it',
    async (_what, where, comes) => {
      const { browser, back } = await comes(where)
      browser.cookies.delete('dingtalk-login')
      expect(await browser.asks(back.href)).toEqual(await unknown('GET'))
      expect(browser.cookies.has('dingtalk-login')).toBe(false)
    },
  )
})
