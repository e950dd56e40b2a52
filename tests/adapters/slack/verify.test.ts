import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { isSigned } from '../../../adapters/slack/verify.ts'

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
const secret = '8f742231b10e8888abcd99yyyzzz85a5'
const timestamp = '1531420618'
const signature = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503'
const body = Buffer.from(
  'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
)
const now = Number(timestamp)

const signed = (key: string, at: string, bytes: Buffer) =>
  `v0=${createHmac('sha256', key).update(`v0:${at}:`).update(bytes).digest('hex')}`

describe('a signature of Slack', () => {
  it('is the official one', () => {
    expect(isSigned(secret, { timestamp, signature }, body, now)).toBe(true)
  })

  it.each([-300, 300])('is good %i seconds from our clock', (seconds) => {
    expect(isSigned(secret, { timestamp, signature }, body, now + seconds)).toBe(true)
  })

  it.each([-301, 301])('is none %i seconds from our clock, also of the future', (seconds) => {
    expect(isSigned(secret, { timestamp, signature }, body, now + seconds)).toBe(false)
  })

  it.each([
    ['another secret', { signature: signed('another-secret', timestamp, body) }],
    ['another time', { signature: signed(secret, '1531420619', body) }],
    ['another version', { signature: signature.replace('v0=', 'v1=') }],
    ['a part of it', { signature: signature.slice(0, -1) }],
    ['more than it', { signature: `${signature}0` }],
    ['nothing', { signature: undefined }],
    ['two of them', { signature: [signature, signature] }],
    ['no time', { timestamp: undefined }],
    ['a time in words', { timestamp: 'now' }],
    ['a time below nothing', { timestamp: '-1531420618' }],
  ])('is none with %s', (_, changed) => {
    expect(isSigned(secret, { timestamp, signature, ...changed }, body, now)).toBe(false)
  })

  it('is none for other bytes, cut off or longer', () => {
    for (const other of [body.subarray(0, -1), Buffer.concat([body, Buffer.from(' ')]), Buffer.of()])
      expect(isSigned(secret, { timestamp, signature }, other, now)).toBe(false)
  })

  it('is none of an empty secret, whatever was signed with it', () => {
    expect(isSigned('', { timestamp, signature: createEmpty() }, body, now)).toBe(false)
  })
})

const createEmpty = () => `v0=${createHmac('sha256', '').update(`v0:${timestamp}:`).update(body).digest('hex')}`
