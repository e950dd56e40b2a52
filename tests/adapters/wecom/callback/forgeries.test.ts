import { encrypt } from '@wecom/crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parse } from '../../../../adapters/wecom/parse.ts'
import { msPerHour } from '../../../../src/clock/lengths.ts'
import { anyElement, brokenXml, written } from './any-xml.ts'
import { encryptedFrame, frame } from './encrypted-frame.ts'
import { corpId, envelope, genuine, keys, OpenDoor, otherKeys, sentinel, signed, text } from './open-door.ts'

const isSoak = process.env.SOAK === '1'
const runs = (few: number) => ({ numRuns: isSoak ? few * 50 : few })
const timeout = isSoak ? msPerHour : undefined

let door: OpenDoor

beforeAll(async () => {
  door = await OpenDoor.open()
})
afterAll(async () => {
  const logged = door.lines.join('\n')
  for (const secret of [sentinel, keys.token, keys.aesKey, otherKeys.token, otherKeys.aesKey])
    expect(logged).not.toContain(secret)
  await door.close()
})

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3}) /.exec(answer)?.[1])
const whole = genuine(text())
const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const piece = fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEFGxyz+/=%&-_ \n<>中'), maxLength: 3 })

/** Another text than that, by a few letters. */
const changed = (before: string) =>
  fc
    .tuple(place, piece, fc.nat(3))
    .map(([where, put, taken]) => {
      const at = Math.floor(where * before.length)
      return before.slice(0, at) + put + before.slice(at + taken)
    })
    .filter((after) => after !== before)

const inQuery = fc
  .constantFrom('msg_signature', 'timestamp', 'nonce')
  .chain((name) => changed(whole.query[name]!).map((value) => ({ ...whole, query: { ...whole.query, [name]: value } })))

const encrypted = /<Encrypt><!\[CDATA\[(.*)\]\]><\/Encrypt>/.exec(String(whole.body))![1]!
const inEncrypt = changed(encrypted).map((other) => ({ ...whole, body: envelope(other) }))

/** Encrypted and signed with our keys, and not framed as WeCom frames it: padding, length and receiver. */
const framed = frame(text(), corpId)
const padding = framed.at(-1)!
const guarded = [
  ...Array.from({ length: 4 }, (_, index) => 16 + index),
  ...Array.from({ length: padding + corpId.length }, (_, index) => framed.length - 1 - index),
]
const inFrame = fc
  .record({ at: fc.constantFrom(...guarded), byte: fc.nat(255), cut: fc.constantFrom(0, 0, 0, 32) })
  .filter(({ at, byte, cut }) => cut > 0 || framed[at] !== byte)
  .map(({ at, byte, cut }) => {
    const bytes = Buffer.from(framed)
    bytes[at] = byte
    return signed(encryptedFrame(keys.aesKey, bytes.subarray(cut)))
  })

const byOthers = fc
  .record({ token: fc.string({ maxLength: 32 }), aesKey: fc.constantFrom(keys.aesKey, otherKeys.aesKey) })
  .filter(({ token }) => token !== keys.token && token !== otherKeys.token)
  .map((by) => genuine(text(), by))

const forOthers = fc
  .string({ maxLength: 40 })
  .filter((receiver) => receiver !== corpId)
  .map((receiver) => genuine(text(), keys, receiver))

const anyForgery = fc.oneof(
  { weight: 4, arbitrary: inQuery },
  { weight: 4, arbitrary: inEncrypt },
  { weight: 4, arbitrary: inFrame },
  byOthers,
  forOthers,
)

it(
  'whatever WeCom did not send so is refused with the same bytes, counted, and its secrets are in no log',
  async () => {
    const refusal = await door.answerTo(genuine(text(), { ...keys, token: 'of somebody else' }))
    expect(statusOf(refusal)).toBe(403)
    let sent = 1
    await fc.assert(
      fc.asyncProperty(fc.array(anyForgery, { minLength: 10, maxLength: 10 }), async (requests) => {
        sent += requests.length
        const answers = await Promise.all(requests.map((request) => door.answerTo(request)))
        expect(new Set(answers)).toEqual(new Set([refusal]))
      }),
      runs(140),
    )
    expect([door.taken.length, door.refusals.length]).toEqual([0, sent])
    // It still listens, to whom it should.
    expect(statusOf(await door.answerTo(whole))).toBe(200)
  },
  timeout,
)

/** What is not signed: the rest of the envelope, and of the address. */
const beside = fc.oneof(
  changed(String(whole.body)).map((body) => ({ ...whole, body })),
  anyElement.map((other) => ({ ...whole, body: String(whole.body).replace('<xml>', `<xml>${written(other, true)}`) })),
  fc.tuple(fc.constantFrom('a', 'echostr', 'Nonce', 'agentid'), fc.string({ maxLength: 8 })).map(([name, value]) => ({
    ...{ body: whole.body, query: { ...whole.query, [name]: value } },
  })),
)

it(
  'whatever else is changed, what was said is said as it was, or refused',
  async () => {
    await fc.assert(
      fc.asyncProperty(beside, async (request) => {
        const before = door.taken.length
        const status = statusOf(await door.answerTo(request))
        expect([200, 403]).toContain(status)
        expect(door.taken.slice(before).map(({ xml }) => xml)).toEqual(status === 200 ? [text()] : [])
      }),
      runs(300),
    )
  },
  timeout,
)

it(
  'whatever XML WeCom itself sends is read, or refused',
  async () => {
    door.take = async (callback) => {
      parse(callback, { tenant: corpId, now: new Date(), seal: (code) => code })
    }
    const message = fc.oneof(
      anyElement.map((root) => written(root, true)),
      brokenXml,
      anyElement.map((other) => text().replace('<AgentID>', `${written(other, false)}<AgentID>`)),
    )
    await fc.assert(
      fc.asyncProperty(message, async (xml) => {
        const status = statusOf(await door.answerTo(signed(encrypt(keys.aesKey, xml, corpId))))
        expect([200, 403]).toContain(status)
      }),
      runs(300),
    )
  },
  timeout,
)
