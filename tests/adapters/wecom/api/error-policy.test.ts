import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { errorPolicy, ruleOf } from '../../../../adapters/wecom/api/error-policy.ts'
import { WecomRefused } from '../../../../adapters/wecom/api/refusal.ts'
import { msPerHour } from '../../../../src/clock/lengths.ts'
import { NeverArrived, type RemoteRefused } from '../../../../src/errors/remote-errors.ts'
import { sayByKey } from '../../../../src/i18n/translate.ts'
import { json, StrictServer } from './strict-server.ts'

let server: StrictServer

beforeAll(async () => {
  server = await StrictServer.open()
})
afterAll(() => server.close())

let sent = 0
beforeEach(() => {
  sent = 0
})
const refuses = (errcode: number, errmsg = 'refused', times = Number.POSITIVE_INFINITY) => {
  server.answers = (_, response) => {
    sent += 1
    json(response, sent <= times ? { errcode, errmsg } : { errcode: 0, errmsg: 'ok', msgid: 'm1' })
  }
}
const send = (api = server.api()) => api.call('POST', '/cgi-bin/message/send', { json: { touser: 'lilei' } })

/** Each code of WeCom: what it means for what was to be sent. */
const again = { about: 'message', retryAfterMs: 2000 }
const waits = { about: 'lane', retryAfterMs: 60_000 }
const lane = { about: 'lane', retryAfterMs: undefined }
const message = { about: 'message', retryAfterMs: undefined }
const recipient = { about: 'recipient', retryAfterMs: undefined }
const table: [number, object, sent: number][] = [
  ...[-1, 6000, 45033, 301022, 302005].map((code): [number, object, number] => [code, again, 1]),
  [45009, waits, 1],
  ...[40001, 40014, 42001].map((code): [number, object, number] => [code, lane, 2]),
  ...[40013, 40056, 40091, 48002, 50001, 50003, 60020, 84074, 301002].map(
    (code): [number, object, number] => [...[code, lane, 1]] as [number, object, number],
  ),
  ...[
    ...[40004, 40006, 40007, 40008, 40009, 40029, 40032, 40033, 40035, 40050, 40058, 40063, 41001, 41004, 41011, 41016],
    ...[
      41063, 41999, 42014, 42015, 42016, 42017, 42018, 42019, 42020, 42022, 43012, 44004, 46003, 45001, 45002, 47001,
      86001, 86003, 86008, 86215, 93000, 600018,
    ],
  ].map((code): [number, object, number] => [code, message, 1]),
  ...[40003, 40031, 40096, 46004, 60011, 60111, 81013, 82001, 84061].map(
    (code): [number, object, number] => [...[code, recipient, 1]] as [number, object, number],
  ),
]

describe('a code of WeCom', () => {
  it('is in this table', () => {
    const here = table.map(([code]) => String(code))
    expect(Object.keys(errorPolicy).filter((code) => !here.includes(code))).toEqual([])
  })

  it.each(table)('%i', async (code, what, times) => {
    refuses(code)
    await expect(send()).rejects.toMatchObject({ ...what, code: String(code) })
    expect(sent).toBe(times)
    const { says } = ruleOf(code)!
    for (const locale of ['zh', 'en'] as const) expect(sayByKey(locale, says)).not.toBe('')
  })

  it('that we do not know is tried three times, and is then said in the words of WeCom', async () => {
    refuses(99_001, 'frobnication denied for lilei+1, hint: [1795932000_1_abc], from ip: 1.2.3.4')
    const refused = (await send().catch((error: unknown) => error)) as WecomRefused
    expect(refused).toMatchObject({ ...message, code: '99001 frobnication denied for lilei' })
    expect(sent).toBe(3)
    expect(sayByKey('zh', refused.says.key, refused.says.args)).toContain('99001')
  })

  it('that we do not know may have passed by then', async () => {
    refuses(99_001, 'frobnication denied', 2)
    expect(await send()).toMatchObject({ msgid: 'm1' })
  })

  it('names the address WeCom saw', async () => {
    refuses(60_020, 'not allow to access from your ip, hint: [x], from ip: 203.0.113.7, more info at https://open.work')
    const api = server.api()
    await expect(send(api)).rejects.toMatchObject({ says: { args: { address: '203.0.113.7' } } })
    expect(api.refusal?.errcode).toBe(60_020)
    refuses(60_020, 'not allow to access')
    await expect(send(api)).rejects.toMatchObject({ says: { args: { address: '?' } } })
  })

  it('for too many calls is waited for longer each time in a row, until one is taken', async () => {
    const api = server.api()
    refuses(45_009, 'api freq out of limit', 4)
    const waited: unknown[] = []
    for (let call = 0; call < 4; call += 1)
      await send(api).catch((error: RemoteRefused) => waited.push(error.retryAfterMs))
    expect(waited).toEqual([60_000, 300_000, msPerHour, msPerHour])
    await send(api)
    refuses(45_009)
    sent = 0
    await expect(send(api)).rejects.toMatchObject({ retryAfterMs: 60_000 })
  })
})

describe('what is no answer of WeCom', () => {
  const page = '<html><body>Bad Gateway</body></html>'
  it.each<[string, number, string, object]>([
    ['a page', 200, page, { name: 'NeverArrived', unsent: false }],
    ['a page of a gateway', 502, page, { name: 'NeverArrived', unsent: false }],
    ['half an answer', 200, '{"errcode":0,"errm', { name: 'NeverArrived' }],
    ['nothing', 200, '', { name: 'NeverArrived' }],
    ['a list', 200, '[]', { name: 'NeverArrived' }],
    ['null', 200, 'null', { name: 'NeverArrived' }],
    ['an answer without a code', 200, '{"msgid":"m1"}', { name: 'NeverArrived' }],
    ['a code in words', 200, '{"errcode":"0"}', { name: 'NeverArrived' }],
    ['half a code', 200, '{"errcode":0.5}', { name: 'NeverArrived' }],
    ['a request that took too long', 408, '', { name: 'NeverArrived' }],
    ['a way elsewhere', 302, '', { name: 'RemoteRefused', code: 'http_302', about: 'lane' }],
    ['a gateway that knows no such way', 404, page, { name: 'RemoteRefused', code: 'http_404', about: 'lane' }],
    ['a gateway that has enough', 429, page, { code: 'http_429', retryAfterMs: 7000, about: 'lane' }],
  ])('%s', async (_, status, body, what) => {
    server.answers = (_request, response) => {
      response.writeHead(status, { 'Content-Type': 'text/html', Location: 'http://127.0.0.1:9/', 'Retry-After': '7' })
      response.end(body)
    }
    await expect(send()).rejects.toMatchObject(what)
  })

  it('is WeCom’s with whatever status it comes', async () => {
    server.answers = (_, response) => json(response, { errcode: 60_111, errmsg: 'user not found' }, 500)
    await expect(send()).rejects.toMatchObject({ code: '60111', about: 'recipient' })
  })

  it('may go without words', async () => {
    server.answers = (_, response) => json(response, { errcode: 60_111, errmsg: 7 })
    await expect(send()).rejects.toBeInstanceOf(WecomRefused)
  })

  it('ends somewhere', async () => {
    server.answers = (_, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      }
      response.on('drain', more)
      more()
    }
    await expect(send()).rejects.toBeInstanceOf(NeverArrived)
  })
})
