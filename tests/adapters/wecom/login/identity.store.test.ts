import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { memberId } from '../../../../adapters/wecom/conversation-id.ts'
import { forgetSpentLogins } from '../../../../pages/login/spent-logins.ts'
import type { Person } from '../../../../src/people/person.ts'
import type { Store } from '../../../../src/store/store.ts'
import type { Seen } from '../../../pages/login/test-browser.ts'
import { leaves } from '../../../people/directory.ts'
import { useStoreForAll } from '../../../support/use-store.ts'
import { Browser } from './browser.ts'
import { type LoginWorld, openLoginWorld } from './login-world.ts'

const elsewhere = 'ww9999999999999999'

const opaque = 'woAJ2GCAAAXtWyujaWJHDDGi0mACH71w'

let store: Store
let world: LoginWorld
let liLei: Person
/** 李雷's userid, another one in each test; and their form. */
let userid: string
let url: string
let tests = 0

useStoreForAll(async (opened) => {
  store = opened
  world = await openLoginWorld(store)
  world.fake.corp.member('ChenJing')
  world.fake.corp.member(opaque)
  await world.person('陈静', 'chenjing')
})
beforeEach(async () => {
  tests += 1
  userid = `LiLei${tests}`
  world.heard.length = 0
  world.fake.corp.member(userid)
  liLei = await world.person(`李雷${tests}`, memberId(userid))
  url = await world.link(liLei, memberId(userid))
})
afterAll(() => world.close())

const phoneOf = (member: string) => new Browser(world.fake, { userid: member })
const theirPhone = () => phoneOf(userid)
/** What anybody gets for a link that is not ours. */
const unknown = async (method: 'GET' | 'POST'): Promise<Seen> => {
  const stranger = new Browser(world.fake, undefined)
  const nowhere = `${world.publicUrl}/f/none.${'0'.repeat(64)}`
  return method === 'GET' ? await stranger.asks(nowhere) : await stranger.sendsIn(nowhere, { text: 'x' })
}
const loggedIn = async (member = userid, at = url): Promise<Browser> => {
  const phone = phoneOf(member)
  await phone.opens(at)
  return phone
}
/** The way back from WeCom, begun in this browser. */
const wayBack = async (phone: Browser): Promise<string> => phone.led((await phone.asks(url)).headers.location!)

describe('a form page in WeCom', () => {
  it.each([
    ['as it was typed', (id: string) => id],
    ['in small letters', (id: string) => id.toLowerCase()],
    ['in capitals', (id: string) => id.toUpperCase()],
  ])('opens for whom it was made, also where WeCom spells their id %s', async (_how, spelled) => {
    const phone = phoneOf(spelled(userid))
    expect(await phone.opens(url)).toMatchObject({
      status: 200,
      body: expect.stringContaining('any of secret-subject'),
    })
    expect(await phone.sendsIn(`${url}?n=0`, { text: 'x' })).toMatchObject({ status: 200 })
    expect(world.heard).toMatchObject([{ sender: { userId: memberId(userid) }, event: { values: { text: 'x' } } }])
    expect(world.fake.violations).toEqual([])
  })

  it('asks WeCom once in eight hours, with a state that only this browser and this once knows', async () => {
    const before = asked()
    const phone = await loggedIn()
    await phone.opens(url)
    await phone.opens(await world.link(liLei, memberId(userid)))
    expect(asked()).toBe(before + 1)
    world.clock.advance(8 * 3_600_000 - 1)
    const later = await world.link(liLei, memberId(userid))
    expect((await phone.asks(later)).status).toBe(200)
    world.clock.advance(1)
    const { status, headers } = await phone.asks(later)
    expect(status).toBe(302)
    expect(new URL(headers.location!).searchParams.get('state')).toMatch(/^[a-f0-9]{48}$/)
    expect(headers['set-cookie']).toMatch(/^wecom-state-[a-f0-9]{8}=\S+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/)
    await phone.opens(later)
    expect(asked()).toBe(before + 2)
  })

  it('leads back to our own address, whatever host was asked', async () => {
    const host = { host: 'evil.example', 'x-forwarded-host': 'evil.example' }
    const { headers } = await theirPhone().asks(url, { headers: host })
    expect(new URL(headers.location!).searchParams.get('redirect_uri')).toBe(`${world.publicUrl}/login/wecom`)
    const foreign = headers.location!.replace(encodeURIComponent(world.publicUrl), 'https%3A%2F%2Fevil.example')
    expect(world.fake.logsIn(foreign, { userid })).toEqual({
      problem: expect.stringContaining('redirect_uri'),
    })
  })

  it('is opened in WeCom alone', async () => {
    const { cookies } = await loggedIn()
    for (const kept of [new Map<string, string>(), cookies]) {
      const plain = new Browser(world.fake, undefined, 'plain')
      for (const [name, value] of kept) plain.cookies.set(name, value)
      const seen = await plain.opens(url)
      expect(seen).toMatchObject({ status: 403, body: expect.stringContaining('请在企业微信里打开') })
      expect(seen.body).not.toContain('secret-subject')
      expect((await plain.sendsIn(url, { text: 'x' })).status).toBe(403)
    }
    const english = await new Browser(world.fake, undefined, 'plain').asks(url, {
      headers: { 'accept-language': 'en' },
    })
    expect(english.body).toContain('Open it in WeCom')
    expect(world.heard).toEqual([])
  })

  it('says so when WeCom cannot be asked, and opens later', async () => {
    const phone = theirPhone()
    const back = await wayBack(phone)
    world.fake.knobs.refuses('auth/getuserinfo', 45009)
    expect(await phone.asks(back)).toMatchObject({ status: 503 })
    expect((await phone.opens(url)).status).toBe(200)
  })

  it('forgets attempts when their time is over', async () => {
    const kept = () => store.read((reader) => reader.select().from(reader.tables.spentLogin))
    world.clock.advance(600_001)
    await forgetSpentLogins(store, world.clock.now())
    expect(await kept()).toEqual([])
    await loggedIn()
    await forgetSpentLogins(store, world.clock.now())
    expect(await kept()).toHaveLength(1)
    world.clock.advance(600_001)
    await forgetSpentLogins(store, world.clock.now())
    expect(await kept()).toEqual([])
  })
})

const asked = () => world.fake.calls.filter(({ path }) => path.endsWith('auth/getuserinfo')).length

type Cell = [who: string, opens: () => Promise<{ phone: Browser; at?: string }>]

/** Who is logged in as somebody, and must not come in. */
const wrongReaders: Cell[] = [
  ['somebody else of ours', async () => ({ phone: await loggedIn('ChenJing') })],
  ['an opaque id that the directory does not know', async () => ({ phone: await loggedIn(opaque) })],
  [
    'whoever has left, at once',
    async () => {
      const phone = await loggedIn()
      await leaves(store, liLei)
      return { phone }
    },
  ],
  [
    'the same userid of another corp than the link’s',
    async () => {
      const other = await world.person('另一个李雷', memberId(userid), elsewhere)
      const at = await world.link(other, memberId(userid), elsewhere)
      return { phone: await loggedIn(userid, at), at }
    },
  ],
]

/** Who has no login that serves: a GET begins one, and nothing else comes in. */
const withoutLogin: [string, () => Promise<string | undefined>][] = [
  ['nobody', async () => undefined],
  ['a login of another corp', async () => world.sealed({ userId: memberId(userid) }, elsewhere)],
  ['a login that is over', async () => world.sealed({ userId: memberId(userid), until: world.clock.now().getTime() })],
  ['a cookie of ours of another kind', async () => world.sealed({ state: 's', path: '/' })],
  [
    'a login with a letter changed',
    async () =>
      world
        .sealed({ userId: memberId(userid) })
        .replace(/\.(.)(?=[^.]*$)/, (_, first) => (first === 'A' ? '.B' : '.A')),
  ],
  ['what is no login', async () => JSON.stringify({ userId: memberId(userid) })],
]

/** Ways back that are not the way this browser was sent. */
const wrongWaysBack: [string, () => Promise<{ phone: Browser; back: string }>][] = [
  [
    'somebody of WeChat alone',
    async () => {
      const phone = new Browser(world.fake, { openid: 'oDOG', externalUserid: 'wmQ' })
      return { phone, back: await wayBack(phone) }
    },
  ],
  [
    'a code that is used',
    async () => {
      const phone = theirPhone()
      const used = new URL(await wayBack(phone))
      await phone.asks(used.href)
      phone.cookies.clear()
      const next = new URL(await wayBack(phone))
      next.searchParams.set('code', used.searchParams.get('code')!)
      return { phone, back: next.href }
    },
  ],
  [
    'a code that is five minutes old',
    async () => {
      const phone = theirPhone()
      const back = await wayBack(phone)
      world.clock.advance(300_000)
      return { phone, back }
    },
  ],
  [
    'a state that is used, with a fresh code and its cookie',
    async () => {
      const phone = theirPhone()
      const { location } = (await phone.asks(url)).headers
      const kept = new Map(phone.cookies)
      await phone.asks(phone.led(location!))
      phone.cookies.clear()
      for (const [name, value] of kept) phone.cookies.set(name, value)
      return { phone, back: phone.led(location!) }
    },
  ],
  [
    'a state that is too old',
    async () => {
      const phone = theirPhone()
      const { location } = (await phone.asks(url)).headers
      world.clock.advance(600_000)
      return { phone, back: phone.led(location!) }
    },
  ],
  ['the state of another browser', async () => ({ phone: theirPhone(), back: await wayBack(theirPhone()) })],
  [
    'the state of another browser, beside one of its own',
    async () => {
      const phone = theirPhone()
      const own = new URL(await wayBack(phone))
      const other = new URL(await wayBack(theirPhone()))
      const begin = own.searchParams.get('state')!.slice(0, 8)
      other.searchParams.set('state', begin + other.searchParams.get('state')!.slice(8))
      return { phone, back: other.href }
    },
  ],
  ['no state', async () => changed('state', undefined)],
  ['no code, as when somebody refuses', async () => changed('code', undefined)],
  ['an empty code', async () => changed('code', '')],
  ['a code of half a thousand letters and one', async () => changed('code', 'c'.repeat(513))],
  [
    'another platform',
    async () => {
      const { phone, back } = await changed('n', '1')
      return { phone, back: back.replace('/login/wecom', '/login/slack') }
    },
  ],
]

async function changed(name: string, value: string | undefined) {
  const phone = theirPhone()
  const back = new URL(await wayBack(phone))
  if (value === undefined) back.searchParams.delete(name)
  else back.searchParams.set(name, value)
  return { phone, back: back.href }
}

describe('the same bytes as of a link that is not ours get', () => {
  it.each(wrongReaders)('%s', async (_who, opens) => {
    const { phone, at = url } = await opens()
    expect(await phone.opens(at)).toEqual(await unknown('GET'))
    expect(await phone.sendsIn(at, { text: 'x' })).toEqual(await unknown('POST'))
    expect(world.heard).toEqual([])
  })

  it.each(withoutLogin)('%s, sending a form in; opening it begins a login', async (_what, cookie) => {
    const phone = theirPhone()
    const kept = await cookie()
    if (kept !== undefined) phone.cookies.set('wecom-login', kept)
    expect(await phone.sendsIn(url, { text: 'x' })).toEqual(await unknown('POST'))
    expect((await phone.asks(url)).status).toBe(302)
    expect(world.heard).toEqual([])
  })

  it.each(wrongWaysBack)('a way back with %s; nobody is logged in by it', async (_what, comes) => {
    const { phone, back } = await comes()
    phone.cookies.delete('wecom-login')
    expect(await phone.asks(back)).toEqual(await unknown('GET'))
    expect(phone.cookies.has('wecom-login')).toBe(false)
  })
})
