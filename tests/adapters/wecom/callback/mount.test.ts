import { gzipSync } from 'node:zlib'
import { encrypt } from '@wecom/crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { longestBody, type Refusal } from '../../../../adapters/wecom/callback/mount.ts'
import { Overloaded, StorageUnavailable } from '../../../../src/chat/adapter.ts'
import { encryptedFrame, frame } from './encrypted-frame.ts'
import {
  corpId,
  envelope,
  genuine,
  keys,
  OpenDoor,
  otherKeys,
  type Request,
  sentinel,
  signed,
  text,
  wholeAnswer,
} from './open-door.ts'

let door: OpenDoor

beforeEach(async () => {
  door = await OpenDoor.open()
})
afterEach(async () => {
  await door.close()
  for (const secret of [sentinel, keys.token, keys.aesKey, otherKeys.token, otherKeys.aesKey])
    expect(door.lines.join('\n')).not.toContain(secret)
})

describe('what WeCom posts', () => {
  it('is taken as it is, and acknowledged with an empty 200', async () => {
    const answer = await door.post(genuine(text()))
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect(door.taken.map(({ xml }) => xml)).toEqual([text()])
    expect([door.verified, door.refusals]).toEqual([1, []])
  })

  it('is taken with either pair of keys while they are changed', async () => {
    for (const by of [keys, otherKeys, { ...keys, token: otherKeys.token }])
      expect((await door.post(genuine(text(), by))).status).toBe(
        by.token === keys.token || by === otherKeys ? 200 : 403,
      )
    expect(door.taken).toHaveLength(2)
  })

  it('may have its envelope in any order, with an empty app or none, and with a mark before it', async () => {
    const { query, body } = genuine(text())
    const encrypted = /<Encrypt>.*<\/Encrypt>/.exec(String(body))![0]
    for (const written of [
      `<xml>${encrypted}</xml>`,
      `<xml>\n  ${encrypted}\n  <AgentID></AgentID><ToUserName/></xml >\n`,
      `\uFEFF<?xml version="1.0" encoding="UTF-8"?><xml>${encrypted}<AgentID><![CDATA[]]></AgentID></xml>`,
    ])
      expect((await door.post({ query, body: written })).status).toBe(200)
  })

  it.each([new Overloaded(), new StorageUnavailable(new Error('away'))])(
    'comes again when it could not be recorded (%s)',
    async (error) => {
      door.take = async () => {
        throw error
      }
      const answer = await door.post(genuine(text()))
      expect([answer.status, answer.headers.get('retry-after'), await answer.text()]).toEqual([503, '1', ''])
    },
  )

  it('comes again after a defect of ours', async () => {
    door.take = async () => {
      throw new Error('a defect')
    }
    expect((await door.post(genuine(text()))).status).toBe(500)
  })

  it('comes again once we stop, and what is under way is ended before', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    door.take = () => promise
    const posted = door.post(genuine(text()))
    await expect.poll(() => door.taken.length).toBe(1)
    let stopped = false
    const stopping = door.mounted.stop().then(() => {
      stopped = true
    })
    expect((await door.post(genuine(text()))).status).toBe(503)
    expect(stopped).toBe(false)
    resolve()
    await stopping
    expect((await posted).status).toBe(200)
    expect(door.taken).toHaveLength(1)
  })
})

describe('the question whether we are there', () => {
  const asked = (echo: string) => {
    const { query } = signed(echo)
    return { ...query, echostr: echo }
  }

  it('is answered with what was encrypted, and nothing around it', async () => {
    const answer = await door.ask(asked(encrypt(keys.aesKey, '1616140317555161061', corpId)))
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      200,
      'text/plain; charset=utf-8',
      '1616140317555161061',
    ])
    expect([door.verified, door.taken]).toEqual([1, []])
  })

  it.each<[string, Record<string, string>, Refusal]>([
    ['signed by somebody else', { ...asked(encrypt(keys.aesKey, '1', corpId)), timestamp: '1' }, 'signature'],
    ['for another company', asked(encrypt(keys.aesKey, '1', 'ww0')), 'receiver'],
    ['without an echo', signed('').query, 'query'],
  ])('%s is refused like everything', async (_, query, reason) => {
    expect(await wholeAnswer(await door.ask(query))).toBe(await wholeAnswer(await door.post(refusedPost)))
    expect(door.refusals).toEqual([reason, 'signature'])
  })
})

const refusedPost: Request = genuine(text(), { ...keys, token: 'of somebody else' })

describe('what WeCom did not post', () => {
  const whole = genuine(text())
  const query = (changed: Record<string, string>): Request => ({ ...whole, query: { ...whole.query, ...changed } })
  const body = (changed: Request['body']): Request => ({ ...whole, body: changed })
  const encrypted = encrypt(keys.aesKey, text(), corpId)
  const badlyPadded = encryptedFrame(keys.aesKey, Buffer.concat([frame(text(), corpId).subarray(0, -1), Buffer.of(0)]))

  it.each<[string, Request, Refusal, Record<string, string>?]>([
    ['signed by somebody else', refusedPost, 'signature'],
    ['without a signature', { ...whole, query: { timestamp: '1', nonce: '1' } }, 'query'],
    ['of another moment', query({ timestamp: '1795932002' }), 'signature'],
    ['for another company', genuine(text(), keys, 'ww0'), 'receiver'],
    ['badly padded', signed(badlyPadded), 'padding'],
    ['that is no ciphertext', signed('AAAA'), 'ciphertext'],
    ['that says nothing', body(''), 'envelope'],
    ['that is no XML', body('{"encrypt":""}'), 'envelope'],
    ['with two ciphertexts', body(envelope(encrypted).replace('<xml>', '<xml><Encrypt>A</Encrypt>')), 'envelope'],
    ['with a document type', body(`<!DOCTYPE xml>${whole.body}`), 'envelope'],
    ['in another charset', body(Uint8Array.of(...Buffer.from(String(whole.body)), 0xff)), 'envelope'],
    ['that holds no XML', genuine('hello'), 'message'],
    ['that holds a document type', genuine(`<!DOCTYPE xml>${text()}`), 'message'],
    ['packed', body(Uint8Array.from(gzipSync(String(whole.body)))), 'body', { 'Content-Encoding': 'gzip' }],
    ['longer than WeCom ever is', body(new Uint8Array(longestBody + 1)), 'body'],
  ])(
    '%s is refused with the same bytes and headers, and its reason is logged alone',
    async (_, request, reason, headers) => {
      const refusal = await wholeAnswer(await door.post(refusedPost))
      expect(await wholeAnswer(await door.post(request, headers))).toBe(refusal)
      expect(JSON.parse(refusal)).toEqual([
        403,
        [
          ['connection', 'close'],
          ['content-length', '0'],
        ],
        '',
      ])
      expect(door.refusals).toEqual(['signature', reason])
      expect(door.lines.at(-1)).toContain(`"reason":"${reason}"`)
      expect(door.taken).toEqual([])
    },
  )

  it('may be as long as WeCom could be', async () => {
    const long = 'x'.repeat(longestBody - String(whole.body).length)
    expect((await door.post(body(`${whole.body}<!--${long.slice(7)}-->`))).status).toBe(200)
  })

  it('has two of what there is one of', async () => {
    const twice = `${new URLSearchParams(whole.query)}&nonce=1`
    expect((await door.post({ ...whole, query: Object.fromEntries([['a', '']]) })).status).toBe(403)
    expect((await door.postTo(twice, whole.body)).status).toBe(403)
    expect(door.refusals).toEqual(['query', 'query'])
  })
})
