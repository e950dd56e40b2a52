import { request } from 'node:http'
import { afterAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { foreignRequests } from '../../../../adapters/web/server/foreign-requests.ts'
import { type Log, silentLog } from '../../../../src/log/log.ts'
import type { Store } from '../../../../src/store/store.ts'
import { useStoreForAll } from '../../../support/use-store.ts'
import { cookieOf, customerRoom, openWorld, people, team, type World } from '../chat-world.ts'

let store: Store
let world: World
const chosen: [userId: string, locale: string, isChosen: boolean][] = []

useStoreForAll(async (opened) => {
  store = opened
  world = await openWorld(store, {
    ports: {
      complete: async (userId, locale) => [
        {
          name: '/deal new',
          aliases: ['/新建商机'],
          usage: '/deal new <客户>',
          summary: `${userId} ${locale}`,
          example: '/deal new 远帆',
        },
      ],
      localeOf: async (userId) => (userId === 'li' ? 'en' : undefined),
      keepLocale: async (userId, locale, { isChosen }) => void chosen.push([userId, locale, isChosen]),
    },
  })
})
afterAll(() => world.close())

/** fetch refuses to send a foreign Host, so this goes below it. */
function ask(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
  body = '',
): Promise<{ status: number; json: { error?: string; text?: string } }> {
  const { hostname, port } = new URL(world.chat.address())
  return new Promise((resolve, reject) => {
    const sent = request(
      { hostname, port, path, method, headers: { 'Content-Length': Buffer.byteLength(body), ...headers } },
      (response) => {
        let text = ''
        response.on('data', (part) => (text += part))
        response.on('end', () =>
          resolve({ status: response.statusCode!, json: text.startsWith('{') ? JSON.parse(text) : {} }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

function upgrade(headers: Record<string, string>, path = '/socket'): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${world.chat.address().replace('http', 'ws')}${path}`, { headers })
    socket.once('open', () => {
      socket.close()
      resolve('open')
    })
    socket.once('error', (error) => resolve(error.message))
  })
}

const port = () => new URL(world.chat.address()).port

describe('the listener without a login', () => {
  const foreign: [what: string, headers: () => Record<string, string>][] = [
    ['a foreign Host (DNS rebinding)', () => ({ Host: 'evil.example' })],
    ['a foreign Host with our port', () => ({ Host: `evil.example:${port()}` })],
    ['a Host that only begins like ours', () => ({ Host: '127.0.0.1.evil.example' })],
    ['a foreign Origin', () => ({ Origin: 'https://evil.example' })],
    ['the Origin of another local port', () => ({ Origin: 'http://127.0.0.1:1' })],
    ['the Origin null', () => ({ Origin: 'null' })],
    ['Forwarded', () => ({ Forwarded: 'for=1.2.3.4' })],
    ['X-Forwarded-For', () => ({ 'X-Forwarded-For': '1.2.3.4' })],
    ['X-Forwarded-Host', () => ({ 'X-Forwarded-Host': 'localhost' })],
    ...[
      ...['Via', 'X-Via', 'X-Real-IP', 'X-Client-IP', 'Client-IP', 'True-Client-IP', 'Fastly-Client-IP'],
      ...['CF-Connecting-IP', 'X-Cluster-Client-IP', 'X-ProxyUser-Ip', 'Proxy-Connection', 'CDN-Loop', 'X-Varnish'],
      ...['X-Original-Forwarded-For', 'X-Original-Host', 'Forwarded-For', 'X-Forwarded', 'X-Amzn-Trace-Id'],
      ...['X-Envoy-External-Address', 'X-Azure-ClientIP', 'X-ARR-LOG-ID', 'X-Remote-Addr'],
    ].map((name): [string, () => Record<string, string>] => [name, () => ({ [name]: '1.2.3.4' })]),
    ['a fetch from another site', () => ({ 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors' })],
    ['a fetch from another local port', () => ({ 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'cors' })],
  ]

  it.each(foreign)('refuses %s everywhere', async (_what, headers) => {
    const cookie = await cookieOf(world.chat, 'chen')
    const requests = [
      ['GET', '/'],
      ['GET', '/api/personas'],
      ['POST', '/api/session'],
      ['GET', '/api/commands'],
      ['GET', '/as/chen/api/commands'],
      ['GET', '/files/x'],
    ]
    for (const [method, path] of requests) {
      const { status, json } = await ask(
        path!,
        { ...headers(), Cookie: cookie },
        method,
        method === 'POST' ? '{"userId":"chen"}' : '',
      )
      expect([status, json.error], `${method} ${path}`).toEqual([403, 'error.web.foreign'])
    }
    expect(await upgrade({ ...headers(), Cookie: cookie })).not.toBe('open')
  })

  it('says in the log why, once a minute, and nothing that was sent', async () => {
    const told: unknown[] = []
    const log = { ...silentLog, warn: (fields: object) => void told.push(fields) } as Log
    let now = 0
    const isForeign = foreignRequests({ log, clock: { now: () => new Date(now) } })
    const here = { host: '127.0.0.1:3210' }
    const asks = () => [
      isForeign({ ...here, 'x-forwarded-13800001234': '张三' }),
      isForeign({ host: '张三.example' }),
      isForeign({ ...here, origin: 'https://zhang.example' }),
      isForeign(here),
    ]
    expect([...asks(), ...asks()]).toEqual([true, true, true, false, true, true, true, false])
    const reasons = [
      { reason: 'it came through a proxy, which added Forwarded' },
      { reason: 'its Host is not this machine' },
      { reason: 'another page asked (Origin)' },
    ]
    expect(told).toEqual(reasons)
    now = 60_000
    asks()
    expect(told).toEqual([...reasons, ...reasons])
  })

  it.each(['127.0.0.1', 'localhost', '[::1]'])('opens for %s and its own Origin', async (name) => {
    const host = `${name}:${port()}`
    const { status } = await ask('/api/personas', {
      Host: host,
      Origin: `http://${host}`,
      'Sec-Fetch-Site': 'same-origin',
    })
    expect(status).toBe(200)
  })

  it('opens for somebody who follows a link to it', async () => {
    const { status } = await ask('/', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' })
    expect(status).not.toBe(403)
  })
})

describe('the session', () => {
  it('lists the personas and opens for one of them only', async () => {
    const { personas } = (await (await fetch(`${world.chat.address()}/api/personas`)).json()) as { personas: unknown[] }
    expect(personas).toMatchObject(people.map(({ userId, ...rest }) => ({ id: userId, ...rest })))
    const { status, json } = await ask('/api/session', {}, 'POST', '{"userId":"nobody"}')
    expect([status, json.error]).toEqual([404, 'error.web.unknownPersona'])
  })

  it('gives a cookie that no script reads and no other site sends', async () => {
    const response = await fetch(`${world.chat.address()}/api/session`, { method: 'POST', body: '{"userId":"chen"}' })
    for (const cookie of response.headers.getSetCookie()) expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/)
    expect(await response.json()).toEqual({
      persona: { id: 'chen', name: '陈晓', role: '销售', outsider: false },
      locale: null,
      isPlayground: false,
    })
  })

  it('is needed for the socket, the commands, uploads and files', async () => {
    expect(await upgrade({})).toContain('401')
    for (const [method, path] of [
      ['GET', '/api/commands'],
      ['POST', `/api/rooms/${team}/files?name=a`],
      ['GET', '/files/x'],
    ]) {
      const { status, json } = await ask(path!, {}, method)
      expect([status, json.error]).toEqual([401, 'error.web.noSession'])
    }
  })

  it('cannot be forged', async () => {
    const [name, signature] = (await cookieOf(world.chat, 'chen')).split('=')[1]!.split('.')
    const li = Buffer.from('li').toString('base64url')
    for (const value of [
      `${li}.${signature}`,
      `${name}.`,
      `${name}`,
      '',
      `${name}.${signature}x`,
      '.',
      `${name}.${signature!.slice(0, -2)}`,
    ]) {
      expect(await upgrade({ Cookie: `chengdan-persona=${value}` }), value).not.toBe('open')
    }
  })

  it('keeps two tabs apart: each path takes its own persona only', async () => {
    const [chen, li] = [await cookieOf(world.chat, 'chen'), await cookieOf(world.chat, 'li')]
    expect(await upgrade({ Cookie: `${chen}; ${li}` }, '/as/chen/socket')).toBe('open')
    expect(await upgrade({ Cookie: `${li}; ${chen}` }, '/as/li/socket?lang=en')).toBe('open')
    expect(await upgrade({ Cookie: li }, '/as/chen/socket')).toContain('401')
    expect(await upgrade({ Cookie: chen }, '/as/%ZZ/socket')).toContain('401')
  })

  it("gives the persona's own commands in their language", async () => {
    const commands = async (userId: string, query = '') =>
      ((await (await world.fetchAs(userId, `/api/commands${query}`)).json()) as { commands: { summary: string }[] })
        .commands[0]?.summary
    expect(await commands('chen')).toBe('chen zh')
    expect(await commands('li')).toBe('li en')
    expect(await commands('li', '?lang=zh')).toBe('li zh')
  })

  it("meets whoever has chosen no language in the browser's, and leaves a choice alone", async () => {
    const enter = (userId: string, language: string) =>
      ask(
        '/api/session',
        { 'Content-Type': 'application/json', 'Accept-Language': language },
        'POST',
        `{"userId":"${userId}"}`,
      )
    chosen.length = 0
    expect((await enter('chen', 'fr, en-GB;q=0.8')).json).toMatchObject({ locale: 'en' })
    expect((await enter('chen', 'fr')).json).toMatchObject({ locale: null })
    expect((await enter('li', 'zh-CN')).json).toMatchObject({ locale: 'en' })
    expect(chosen).toEqual([['chen', 'en', false]])
  })
})

describe('broken input', () => {
  const broken = ['{', '', 'null', '[]', '"x"', '{"userId":', '{"userId":5}', '\u0000', '{"userId":"a","userId":', '{}']
  const unstorable = ['{"userId":"a\\u0000"}', '{"userId":"\\ud800"}']

  it.each([...broken, ...unstorable])('%j as a session is a 400 in JSON, in the language asked for', async (body) => {
    const { status, json } = await ask(
      '/api/session',
      { 'Content-Type': 'application/json', 'Accept-Language': 'en-GB,zh;q=0.5' },
      'POST',
      body,
    )
    expect([status, json]).toEqual([
      400,
      { error: 'error.web.badJson', text: 'The request is not valid JSON and was not handled.' },
    ])
  })

  it('at any other address is told in JSON too, without a stack', async () => {
    for (const [method, path] of [
      ['POST', '/api/personas'],
      ['PUT', '/api/session'],
      ['POST', '/nowhere'],
      ['GET', '/../package.json'],
      ['GET', '/%ZZ'],
      ['GET', '/as/%ZZ/api/commands'],
      ['DELETE', '/files/1'],
      ['GET', '//nowhere'],
      ['GET', '/.git/config'],
    ]) {
      const { status, json } = await ask(path!, { 'Content-Type': 'application/json' }, method, '{')
      expect([status, json], `${method} ${path}`).toEqual([
        404,
        { error: 'error.web.notFound', text: expect.any(String) },
      ])
    }
  })

  it('an address with a NUL in it is nowhere', async () => {
    const headers = { Cookie: await cookieOf(world.chat, 'chen') }
    for (const path of ['/files/a%00', '/evidence/%00', '/as/chen%00/files/a', '/api/rooms/team%00/files?name=a']) {
      const { status, json } = await ask(path, headers, path.includes('/rooms/') ? 'POST' : 'GET', 'content')
      expect([path, status, json.error]).toEqual([path, 404, 'error.web.notFound'])
    }
  })

  it('too large a session is a 413', async () => {
    const { status, json } = await ask('/api/session', {}, 'POST', JSON.stringify({ userId: 'x'.repeat(100_000) }))
    expect([status, json.error]).toEqual([413, 'error.web.bodyTooLarge'])
  })

  it.each([
    '{',
    '',
    'null',
    '5',
    '[]',
    '{}',
    '{"type":"fly"}',
    '{"type":"say"}',
    '{"type":"say","id":"a b","room":"team","text":"x"}',
    '{"type":"say","id":"a:b","room":"team","text":"x"}',
    '{"type":"say","id":1,"room":"team","text":"x"}',
    '{"type":"hello","rooms":{"team":-1}}',
    '{"type":"hello","rooms":{"team":"1"}}',
    '{"type":"say","id":"a","room":"team","text":"  "}',
    '{"type":"say","id":"a","room":"team","text":["x"]}',
    '{"type":"submit","id":"a","room":"team","token":"t","values":{"a":5}}',
    '{"type":"older","id":"a","room":"team","before":1e99}',
    '{"type":"press","id":"a","room":"team","token":""}',
    '{"type":"say","id":"a","room":"team\\u0000","text":"x"}',
    '{"type":"say","id":"a","room":"\\ud800","text":"x"}',
    '{"type":"say","id":"a","room":"team","text":"x","files":["a\\u0000"]}',
    '{"type":"edit","id":"a","room":"team","messageId":"\\udc00","text":"x"}',
    '{"type":"submit","id":"a","room":"team","token":"t","values":{"a\\u0000":"x"}}',
    '{"type":"hello","rooms":{"team\\u0000":1}}',
    `{"type":"say","id":"a","room":"team","text":${'['.repeat(11)}${']'.repeat(11)}}`,
  ])('%s over the socket is an error frame and the socket goes on', async (text) => {
    const client = await world.connect('chen', { lang: 'en' })
    client.socket.send(text)
    expect(await client.frame('error')).toMatchObject({
      code: expect.stringMatching(/bad(Json|Frame)$/),
      text: expect.stringMatching(/was not handled/),
    })
    client.send({ type: 'ping' })
    await client.frame('pong')
  })

  it('a binary frame is an error frame too', async () => {
    const client = await world.connect('chen')
    client.socket.send(Buffer.from('{"type":"ping"}'))
    expect(await client.frame('error')).toMatchObject({ code: 'error.web.badFrame' })
  })

  it('characters no database keeps show as such in what is said', async () => {
    const client = await world.connect('chen')
    client.send({ type: 'say', id: 'nul', room: team, text: 'a\u0000b\ud800c' })
    await client.frame('ack', ({ id }) => id === 'nul')
    expect(world.receiver.recorded.at(-1)!.event).toMatchObject({ text: 'a\ufffdb\ufffdc' })
  })
})

describe('too much', () => {
  it('a text over 4,000 characters is refused with its length, 4,000 pass', async () => {
    const client = await world.connect('chen')
    client.send({ type: 'say', id: 'long', room: team, text: '长'.repeat(4001) })
    expect(await client.frame('error')).toEqual({
      type: 'error',
      id: 'long',
      code: 'error.web.textTooLong',
      text: '这条消息有 4001 字，最多 4000 字。请分成几条发送。',
    })
    client.send({ type: 'say', id: 'full', room: team, text: '长'.repeat(4000) })
    await client.frame('ack', ({ id }) => id === 'full')
  })

  it('a text of 10 MB is refused in the language of its sender, and the socket is still good', async () => {
    const client = await world.connect('li')
    client.send({ type: 'say', id: 'huge', room: team, text: 'x'.repeat(10_000_000) })
    const { code, text } = await client.frame('error')
    expect([code, text]).toEqual([
      'error.web.frameTooLarge',
      'Too large, not sent. A message has at most 4000 characters; upload files instead.',
    ])
    client.send({ type: 'say', id: 'small', room: team, text: 'still here' })
    await client.frame('ack', ({ id }) => id === 'small')
  })

  it('a frame beyond any use ends the socket, and only that', async () => {
    const client = await world.connect('chen')
    client.socket.send('x'.repeat(13_000_000))
    await client.until(() => client.closeCode !== undefined).catch(() => {})
    expect(client.closeCode).toBe(1009)
    await (await world.connect('chen')).frame('ready')
  })

  it('hundreds of frames at once are all answered, in order', async () => {
    const client = await world.connect('zhao')
    for (let n = 0; n < 200; n += 1) client.send({ type: 'say', id: `flood-${n}`, room: customerRoom, text: `${n}` })
    await client.until(() => client.frames.filter(({ type }) => type === 'ack').length === 200)
    const seqs = client.frames.flatMap((frame) => (frame.type === 'ack' ? [frame.seq] : []))
    expect(seqs).toEqual(Array.from({ length: 200 }, (_, n) => seqs[0]! + n))
  }, 60_000)
})

describe('what a browser is told', () => {
  it('runs nothing inline, is framed by nobody, guesses no types', async () => {
    const { headers } = await fetch(`${world.chat.address()}/api/personas`)
    const policy = headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.has('x-powered-by')).toBe(false)
  })
})
