import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBaseUrl } from '../../../../adapters/wecom/api/base-url.ts'
import { HttpClient } from '../../../../adapters/wecom/api/exchange.ts'
import type { WecomApi } from '../../../../adapters/wecom/api/wecom-api.ts'
import type { NeverArrived } from '../../../../src/errors/remote-errors.ts'
import { startProxy } from './proxy.ts'
import { json, StrictServer, secret, tokenValue } from './strict-server.ts'

let server: StrictServer

beforeAll(async () => {
  server = await StrictServer.open()
})
afterAll(() => server.close())

const send = (api: WecomApi) => api.call('POST', '/cgi-bin/message/send', { json: { touser: '李雷' } })
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error as NeverArrived,
  )

describe('a call', () => {
  it('goes below the base URL, with its token, as JSON', async () => {
    const heard: string[] = []
    server.answers = async (request, response) => {
      let body = ''
      for await (const chunk of request.setEncoding('utf8')) body += chunk
      heard.push(
        request.method!,
        request.url!,
        request.headers['content-type']!,
        request.headers['content-length']!,
        body,
      )
      json(response, { errcode: 0, errmsg: 'ok' })
    }
    const baseUrl = readBaseUrl(`http://127.0.0.1:${server.port}/gateway/wecom/`)!
    await server.api({ baseUrl }).call('POST', '/cgi-bin/menu/create', { query: { agentid: 7 }, json: { a: '中' } })
    const url = `/gateway/wecom/cgi-bin/menu/create?agentid=7&access_token=${tokenValue}`
    expect(heard).toEqual(['POST', url, 'application/json', '11', '{"a":"中"}'])
  })

  it('that found no connection has not arrived, and says where it went alone', async () => {
    const closed = await StrictServer.open()
    const api = closed.api()
    await closed.close()
    const failure = await failureOf(send(api))
    expect(failure).toMatchObject({ name: 'NeverArrived', unsent: true })
    expect(failure?.message).toContain('/cgi-bin/gettoken (ECONNREFUSED)')
  })

  it.each<[string, (socket: import('node:net').Socket) => void]>([
    ['closed', (socket) => socket.end()],
    ['cut off', (socket) => socket.resetAndDestroy()],
    ['left with half an answer', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"errcode":0')],
    ['answered in no words of HTTP', (socket) => socket.end('hello\r\n\r\n')],
  ])('that was %s may have arrived', async (_, answers) => {
    server.answers = ({ socket }) => answers(socket)
    expect(await failureOf(send(server.api()))).toMatchObject({ name: 'NeverArrived', unsent: false })
  })

  it('that is not answered in time may have arrived', async () => {
    server.answers = () => {}
    const base = new URL(`http://127.0.0.1:${server.port}`)
    const asked = { method: 'POST' as const, path: '/cgi-bin/message/send', query: { access_token: tokenValue } }
    const failure = await failureOf(new HttpClient(base, undefined).exchange({ ...asked, timeoutMs: 50 }))
    expect(failure).toMatchObject({ unsent: false, message: expect.stringContaining('ETIMEDOUT') })
  })

  it('that is not even let in has not arrived', async () => {
    // It speaks no TLS: the handshake never ends.
    const deaf = createServer((socket) => socket.resume().on('error', () => {}))
    await new Promise<void>((resolve) => deaf.listen(0, '127.0.0.1', resolve))
    const { port } = deaf.address() as { port: number }
    const client = new HttpClient(new URL(`https://127.0.0.1:${port}`), undefined)
    const asked = { method: 'GET' as const, path: '/cgi-bin/gettoken', query: { corpsecret: secret } }
    expect(await failureOf(client.exchange({ ...asked, timeoutMs: 50 }))).toMatchObject({ unsent: true })
    client.close()
    await new Promise((resolve) => deaf.close(resolve))
  })

  it('that was done and not answered in our shape was done', async () => {
    const { z } = await import('zod')
    server.answers = (_, response) => json(response, { errcode: 0, errmsg: 'ok', msgid: 7 })
    const shape = z.object({ msgid: z.string() })
    const failure = await failureOf(server.api().call('POST', '/cgi-bin/message/send', { json: {}, shape }))
    expect(failure).toMatchObject({ name: 'NeverArrived', unsent: false })
  })

  it('tells nobody of a token, a secret or a name in what goes wrong', async () => {
    const failures: unknown[] = []
    for (const answers of [
      () => json(response!, { errcode: 40_014, errmsg: `invalid access_token ${tokenValue}` }),
      () => json(response!, { errcode: 99_001, errmsg: `about 李雷, hint: ${tokenValue}` }),
      () => response!.writeHead(500).end(tokenValue),
      () => response!.socket!.destroy(),
    ]) {
      server.answers = (_, given) => {
        response = given
        answers()
      }
      failures.push(await failureOf(send(server.api())))
    }
    const said = failures.map((failure) => {
      const error = failure as Error & { cause?: unknown }
      return [error.message, error.stack, JSON.stringify(error), String(error.cause)].join('\n')
    })
    for (const hidden of [tokenValue, secret, '李雷']) expect(said.join('\n')).not.toContain(hidden)
  })
  let response: import('node:http').ServerResponse | undefined
})

describe('the base URL', () => {
  it.each([
    ['https://qyapi.weixin.qq.com', 'https://qyapi.weixin.qq.com/'],
    ['https://gateway.example.com:8443/wecom/', 'https://gateway.example.com:8443/wecom'],
    ['http://127.0.0.1:9000', 'http://127.0.0.1:9000/'],
    ['http://localhost:9000/x', 'http://localhost:9000/x'],
    ['http://10.1.2.3', 'http://10.1.2.3/'],
    ['http://172.31.0.1', 'http://172.31.0.1/'],
    ['http://192.168.1.1/a', 'http://192.168.1.1/a'],
    ['http://[::1]:80/', 'http://[::1]/'],
    ['http://[fd00::1]/', 'http://[fd00::1]/'],
  ])('may be %s', (text, href) => {
    expect(readBaseUrl(text)?.href).toBe(href)
  })

  it.each([
    ...['http://qyapi.weixin.qq.com', 'http://8.8.8.8', 'http://172.32.0.1', 'http://localhost.example.com'],
    ...['http://10.example.com', 'http://[2001:db8::1]', 'ftp://127.0.0.1', 'https://a:b@example.com', ''],
    ...['https://example.com/?a=b', 'https://example.com/#a', 'qyapi.weixin.qq.com', 'file:///etc/passwd'],
  ])('may not be %s: secrets go there', (text) => {
    expect(readBaseUrl(text)).toBeUndefined()
  })
})

describe('a proxy', () => {
  it('takes everything to a base URL nearby', async () => {
    server.answers = (_, response) => json(response, { errcode: 0, errmsg: 'ok' })
    const proxy = await startProxy()
    await send(server.api({ proxy: proxy.url }))
    expect(proxy.asked.map((line) => line.split('?')[0])).toEqual([
      `GET http://127.0.0.1:${server.port}/cgi-bin/gettoken`,
      `POST http://127.0.0.1:${server.port}/cgi-bin/message/send`,
    ])
    await proxy.close()
  })

  it('is asked to connect to WeCom, and sees no more of it; what it does not connect has not arrived', async () => {
    const proxy = await startProxy()
    const api = server.api({ baseUrl: new URL('https://qyapi.weixin.qq.com'), proxy: proxy.url })
    expect(await failureOf(send(api))).toMatchObject({ name: 'NeverArrived', unsent: true })
    expect(proxy.asked).toEqual(['CONNECT qyapi.weixin.qq.com:443'])
    await proxy.close()
  })
})
