import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { msPerHour } from '../../../../src/clock/lengths.ts'
import { command, event, form, now, OpenDoor, secret, sentinel, signatureOf } from './open-door.ts'

const isSoak = process.env.SOAK === '1'

let door: OpenDoor

beforeAll(async () => {
  door = await OpenDoor.open()
})
afterAll(() => door.close())

interface Request {
  body: Uint8Array<ArrayBuffer>
  headers: Record<string, string>
}

/** What Slack posts. */
function genuine(text: string, at: number | string = now(), key = secret): Request {
  const body = Uint8Array.from(Buffer.from(text))
  const type = text.startsWith('{') ? 'application/json' : form
  return {
    body,
    headers: {
      'Content-Type': type,
      'X-Slack-Request-Timestamp': String(at),
      'X-Slack-Signature': signatureOf(body, key, at),
    },
  }
}

const texts = fc.constantFrom(event, command)
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const with_ = (request: Request, headers: Record<string, string>): Request => ({
  ...request,
  headers: { ...request.headers, ...headers },
})
const without = (request: Request, name: string): Request => ({
  ...request,
  headers: Object.fromEntries(Object.entries(request.headers).filter(([one]) => one !== name)),
})
const signature = ({ headers }: Request) => headers['X-Slack-Signature']!
const signed = (request: Request, sign: string) => with_(request, { 'X-Slack-Signature': sign })

/** Bytes of the body are others. */
const changedBody = fc
  .record({ text: texts, at: place, bytes: fc.uint8Array({ maxLength: 8 }), take: fc.integer({ min: 0, max: 40 }) })
  .map(({ text, at, bytes, take }) => {
    const request = genuine(text)
    const from = Math.floor(at * request.body.length)
    const body = Buffer.concat([request.body.subarray(0, from), bytes, request.body.subarray(from + take)])
    return { ...request, body: Uint8Array.from(body), isSame: body.equals(request.body) }
  })
  .filter(({ isSame }) => !isSame)

const changedSignature = fc
  .record({ text: texts, at: place, letter: fc.constantFrom(...'0123456789abcdefABCDEFgG=v ,') })
  .map(({ text, at, letter }) => {
    const request = genuine(text)
    const before = signature(request)
    const from = Math.floor(at * before.length)
    return { request, before, after: `${before.slice(0, from)}${letter}${before.slice(from + 1)}`.trim() }
  })
  .filter(({ before, after }) => before !== after)
  .map(({ request, after }) => signed(request, after))

const cutSignature = fc
  .tuple(texts, fc.integer({ min: 0, max: 66 }))
  .map(([text, length]) => signed(genuine(text), signature(genuine(text)).slice(0, length).trim()))

const otherSecret = fc
  .tuple(texts, fc.oneof(fc.constant(''), fc.string({ maxLength: 60 })))
  .filter(([, key]) => key !== secret)
  .map(([text, key]) => genuine(text, now(), key))

/** Signed with our secret, for a moment that is not now. A second or two pass until it is read. */
const otherMoment = fc
  .tuple(texts, fc.integer({ min: 304, max: 2_000_000_000 }), fc.constantFrom(-1, 1))
  .map(([text, seconds, sign]) => genuine(text, now() + sign * seconds))

/** Signed with our secret, for something that is no moment. */
const noMoment = fc
  .tuple(
    texts,
    fc.constantFrom<(at: number) => string>(
      (at) => `+${at}`,
      (at) => `${at}.0`,
      (at) => `0x${at.toString(16)}`,
      (at) => `${at}e0`,
      (at) => `${at},${at}`,
      (at) => `${at}000`,
      () => 'now',
      () => 'NaN',
      () => 'Infinity',
    ),
  )
  .map(([text, write]) => genuine(text, write(now())))

const otherHeaders = fc
  .tuple(
    texts,
    fc.constantFrom<(request: Request) => Request>(
      (request) => without(request, 'X-Slack-Signature'),
      (request) => without(request, 'X-Slack-Request-Timestamp'),
      (request) => signed(request, signature(request).replace('v0=', 'v1=')),
      (request) => signed(request, signature(request).toUpperCase()),
      (request) => signed(request, `${signature(request)}, ${signature(request)}`),
      (request) => with_(request, { 'Content-Encoding': 'gzip' }),
      (request) => with_(request, { 'Content-Type': 'application/json; charset=utf-16' }),
      (request) => with_(request, { 'Content-Type': `${form}; charset="gb18030"` }),
      (request) => with_(request, { 'Content-Type': `${form};a=b; CHARSET = latin1` }),
    ),
  )
  .map(([text, change]) => change(genuine(text)))

const anyForgery = fc.oneof(
  { weight: 4, arbitrary: changedBody },
  { weight: 3, arbitrary: changedSignature },
  cutSignature,
  otherSecret,
  otherMoment,
  noMoment,
  otherHeaders,
)

/** All that comes back, except for the moment. */
async function answerTo({ body, headers }: Request): Promise<string> {
  const response = await door.send(body, headers)
  const told = [...response.headers].filter(([name]) => name !== 'date')
  return JSON.stringify([response.status, told, await response.text()])
}

it(
  'whatever Slack did not sign is refused with the same bytes, counted, and in no log',
  async () => {
    const refusal = await answerTo(genuine(event, now(), 'another-secret'))
    expect(JSON.parse(refusal)[0]).toBe(401)
    let sent = 1
    await fc.assert(
      fc.asyncProperty(anyForgery, async (request) => {
        sent += 1
        expect(await answerTo(request)).toBe(refusal)
      }),
      { numRuns: isSoak ? 100_000 : 200 },
    )
    const tooLong = { ...genuine(event), body: new Uint8Array(4 * 1024 * 1024 + 1) }
    expect(await answerTo(tooLong)).toBe(refusal)
    expect([door.taken.length, door.refusals]).toEqual([0, sent + 1])
    expect(door.lines.join('\n')).not.toContain(sentinel)
    // It still listens, to whom it should.
    for (const text of [event, command]) expect(JSON.parse(await answerTo(genuine(text)))[0]).toBe(200)
  },
  isSoak ? msPerHour : undefined,
)
