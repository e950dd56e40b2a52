import { afterAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { ServerFrame } from '../../adapters/web/wire.ts'
import { makeApiToken } from '../../src/people/api-token.ts'
import type { Store } from '../../src/store/store.ts'
import type { TestDatabase } from '../support/test-store.ts'
import { useStoreForAll } from '../support/use-store.ts'
import type { WebPerson } from '../support/web-person.ts'
import { businessContents } from './bad-input/business-contents.ts'
import { inside } from './bad-input/refusals.ts'
import { type Asking, type Got, ServerUnderTest } from './bad-input/server-under-test.ts'
import { foundWebCompany } from './web-company.ts'

let database: TestDatabase
let store: Store
let server: ServerUnderTest
let li: WebPerson
/** Of 李雷, for the REST entry point. */
let token: string
let before: unknown

useStoreForAll(async (opened, made) => {
  database = made
  store = opened
  const { ids } = await foundWebCompany(store)
  const wish = { personId: ids.li!, name: 'a script', now: new Date() }
  token = await store.write((tx) => makeApiToken(tx, wish, { actorId: null, entryPoint: 'admin' }))
  server = await ServerUnderTest.start(database, store)
  li = await server.comes('li')
  await server.types(await server.comes('chen'), ['/settings language=en'])
  await server.types(li, ['/whoami'])
  before = await businessContents(store)
})
afterAll(() => server?.stop())

const web = () => server.process.address
const tenMegabytes = 10_500_000

async function cookieOf(userId: string): Promise<string> {
  const response = await fetch(`${web()}/api/session`, { method: 'POST', body: JSON.stringify({ userId }) })
  return response.headers.getSetCookie()[0]!.split(';')[0]!
}

describe('broken JSON', () => {
  const paths = {
    web: ['/', '/api/personas', '/api/session', '/api/commands', '/as/li/api/commands', '/files/x', '/nowhere', '/%ZZ'],
    public: ['/', '/healthz', '/readyz', '/metrics', '/api/v1/deals/D-1001/move', '/nowhere', '/%ZZ'],
  }
  const bodies = ['{', '{"userId":', '[}', '\u0000', 'null', '"li"', `{"userId":${'['.repeat(5000)}`]
  const methods = ['POST', 'PUT', 'PATCH', 'DELETE']

  it.each(['web', 'public'] as const)('at every address of the %s listener is a refusal in JSON', async (listener) => {
    const address = listener === 'web' ? web() : server.publicAddress
    const headers = {
      'Content-Type': 'application/json',
      Cookie: await cookieOf('li'),
      Authorization: `Bearer ${token}`,
    }
    let asked = 0
    for (const path of paths[listener]) {
      const asking = methods.flatMap((method) => bodies.map((body): Asking => ({ method, headers, body })))
      for (const got of await Promise.all(asking.map((one) => server.ask(`${address}${path}`, one)))) {
        expect(got.status, path).toBeGreaterThanOrEqual(400)
        expect(got.status, path).toBeLessThan(500)
        expect(JSON.parse(got.text), path).toMatchObject({ error: expect.any(String) })
        asked += 1
      }
    }
    console.log(`${asked} broken requests at the ${listener} listener`)
  })

  it('over the socket is an error frame, and the socket goes on', async () => {
    const socket = await SpokenTo.open('li')
    for (const body of bodies)
      expect(await socket.says(body)).toMatchObject({ type: 'error', text: expect.stringMatching(/没有处理/) })
    expect(await socket.says('{"type":"ping"}')).toEqual({ type: 'pong' })
  })
})

describe('ten megabytes', () => {
  it.each([
    ['li', '内容太大，没有发送。'],
    ['chen', 'Too large, not sent.'],
  ])('as a message of %s are refused in their language, and the socket goes on', async (userId, sentence) => {
    const socket = await SpokenTo.open(userId)
    const text = JSON.stringify({ type: 'say', id: 'huge', room: 'team', text: 'x'.repeat(tenMegabytes) })
    expect(await socket.says(text)).toMatchObject({ type: 'error', text: expect.stringContaining(sentence) })
    const small = { type: 'say', id: `small-${userId}`, room: 'team', text: 'still here' }
    expect(await socket.says(JSON.stringify(small))).toMatchObject({ type: 'ack', id: small.id })
  })

  it('as a request are a 413', async () => {
    const body = 'x'.repeat(tenMegabytes)
    const headers = { Cookie: await cookieOf('li'), 'Accept-Language': 'en' }
    for (const path of ['/api/session', '/api/rooms/team/files?name=a']) {
      const { status, text } = await server.ask(`${web()}${path}`, { method: 'POST', headers, body })
      expect([status, JSON.parse(text)], path).toEqual([
        413,
        { error: 'error.web.bodyTooLarge', text: 'The file is too large, the limit is 10 MB.' },
      ])
    }
    const { status } = await server.ask(`${server.publicAddress}/healthz`, { method: 'POST', body })
    expect(status).toBe(404)
  })
})

describe('a persona named in a payload', () => {
  const named = {
    userId: 'chen',
    from: 'chen',
    sender: { userId: 'chen' },
    senderId: 'chen',
    persona: 'chen',
    as: 'chen',
  }

  it('changes nothing about who speaks', async () => {
    const ack = await li.send({ type: 'say', id: 'who', room: 'dm-li', text: '/whoami', ...named } as never)
    expect(ack.type).toBe('ack')
    const seen = await server.settled(li, 'dm-li')
    expect(seen.at(-1)?.body).toMatchObject({ kind: 'text', text: expect.stringMatching(/^李雷\n/) })
    await li.send({ type: 'say', id: 'hello', room: 'team', text: '大家好', ...named } as never)
    const said = await li.sees('team', (messages) => messages.find(({ clientId }) => clientId === 'hello'))
    expect(said.from).toMatchObject({ id: 'li' })
  })

  it('opens no room of theirs', async () => {
    expect(
      await li.send({ type: 'say', id: 'there', room: 'dm-chen', text: '/whoami', ...named } as never),
    ).toMatchObject({
      type: 'error',
      code: 'error.web.unknownRoom',
    })
    const headers = { Cookie: await cookieOf('li') }
    const upload = { method: 'POST', headers, body: 'x' }
    expect((await server.ask(`${web()}/api/rooms/dm-chen/files?userId=chen`, upload)).status).toBe(404)
    expect((await server.ask(`${web()}/as/chen/api/commands?userId=chen`, { headers })).status).toBe(401)
  })
})

describe('a request from elsewhere', () => {
  const elsewhere: Record<string, string>[] = [
    { Host: 'evil.example' },
    { Host: '127.0.0.1.evil.example' },
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Forwarded: 'for=1.2.3.4' },
    { 'X-Forwarded-For': '127.0.0.1' },
    { 'X-Forwarded-Host': 'localhost' },
  ]

  it.each(elsewhere)('%j is refused at every address and at the socket', async (headers) => {
    const cookie = { ...headers, Cookie: await cookieOf('li') }
    const requests: [string, Asking][] = [
      ['/', {}],
      ['/api/personas', {}],
      ['/api/session', { method: 'POST', body: '{"userId":"li"}' }],
      ['/api/commands', {}],
      ['/as/li/api/commands', {}],
      ['/api/rooms/team/files?name=a', { method: 'POST', body: 'x' }],
      ['/files/x', {}],
    ]
    for (const [path, asking] of requests) {
      const got: Got = await server.ask(`${web()}${path}`, { ...asking, headers: cookie })
      expect([got.status, JSON.parse(got.text)], path).toEqual([
        403,
        { error: 'error.web.foreign', text: expect.any(String) },
      ])
    }
    await expect(SpokenTo.open('li', headers)).rejects.toThrow('403')
  })
})

describe('after all of that', () => {
  it('nothing of the business has changed', async () => {
    expect(await businessContents(store)).toEqual(before)
  })

  it('no answer has said anything of the inside', () => {
    expect(server.heard.filter(({ text }) => inside.test(text))).toEqual([])
  })

  it('the server is well, and its log and numbers hold nothing personal', async () => {
    const { status } = await server.ask(`${server.publicAddress}/readyz`)
    expect(status).toBe(200)
    const { text: numbers } = await server.ask(`${server.publicAddress}/metrics`)
    const told = `${server.process.output()}\n${numbers}`
    for (const secret of ['李雷', '陈总', '仁和', '大家好', 'still here', '13955667788'])
      expect(told).not.toContain(secret)
  })
})

/** A bare socket: sends any text and reads the frame that comes next. */
class SpokenTo {
  readonly #socket: WebSocket

  private constructor(socket: WebSocket) {
    this.#socket = socket
  }

  static async open(userId: string, headers: Record<string, string> = {}): Promise<SpokenTo> {
    const Cookie = await cookieOf(userId)
    const socket = new WebSocket(`${web().replace('http', 'ws')}/socket`, { headers: { Cookie, ...headers } })
    await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject))
    return new SpokenTo(socket)
  }

  /** Without a hello nothing is pushed: the next frame is the answer. */
  says(text: string): Promise<ServerFrame> {
    const next = new Promise<ServerFrame>((resolve) =>
      this.#socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString()) as ServerFrame)),
    )
    this.#socket.send(text)
    return next
  }
}
