import { decrypt as decryptOfPackage, encrypt } from '@wecom/crypto'
import { describe, expect, it } from 'vitest'
import { cipherKey, decrypt } from '../../../../adapters/wecom/callback/decrypt.ts'
import { isSigned } from '../../../../adapters/wecom/verify.ts'
import { encryptedFrame, frame } from './encrypted-frame.ts'
import { official } from './vectors.ts'

const { corpId, token, aesKey, echo, text } = official
const key = cipherKey(aesKey)

describe('what WeCom encrypted', () => {
  it('is the official echo, in both directions', () => {
    expect(isSigned(token, echo, echo.encrypted)).toBe(true)
    expect(decrypt(key, echo.encrypted, corpId)).toEqual({ message: echo.message })
    expect(encrypt(aesKey, echo.message, corpId, Buffer.from(echo.random))).toBe(echo.encrypted)
  })

  it('is the official message, in both directions', () => {
    expect(isSigned(token, text, text.encrypted)).toBe(true)
    const decrypted = decrypt(key, text.encrypted, corpId)
    expect(decrypted).toEqual({ message: expect.stringContaining('<MsgId>4561255354251345929</MsgId>') })
    const { message, random } = decryptOfPackage(aesKey, text.encrypted)
    expect(decrypted).toEqual({ message })
    expect(encrypt(aesKey, message, corpId, random)).toBe(text.encrypted)
  })

  it.each(['B', 'C', 'D'])('opens with a key that ends in %s: its last two bits mean nothing', (last) => {
    expect(decrypt(cipherKey(aesKey.slice(0, -1) + last), text.encrypted, corpId)).toHaveProperty('message')
  })

  it('is for the bot, which is nobody', () => {
    expect(decrypt(key, encrypt(aesKey, '{"msgid":"1"}', ''), '')).toEqual({ message: '{"msgid":"1"}' })
  })

  it.each(['', '好', '👨‍👩‍👧 🇨🇳', 'x'.repeat(200_000), '\uFEFFmark', 'NUL \0'])('is every text (%#)', (message) => {
    expect(decrypt(key, encrypt(aesKey, message, corpId), corpId)).toEqual({ message: message.replace(/^\uFEFF/, '') })
  })

  it('is padded by up to 32 bytes', () => {
    for (let length = 0; length < 64; length += 1)
      expect(decrypt(key, encrypt(aesKey, 'a'.repeat(length), corpId), corpId)).toEqual({ message: 'a'.repeat(length) })
  })
})

describe('what WeCom did not encrypt so', () => {
  const whole = frame('hello', corpId)
  /** So long that one byte of padding is left. */
  const filled = frame('x'.repeat(25), corpId)
  const at = (bytes: Buffer, index: number, byte: number) => {
    const changed = Buffer.from(bytes)
    changed[index < 0 ? bytes.length + index : index] = byte
    return changed
  }

  it.each<[string, Buffer, string, string]>([
    ['is for another company', whole, 'wx5823bf96d3bd56c8', 'receiver'],
    ['is for nobody', frame('hello', ''), corpId, 'receiver'],
    ['is for somebody, where it is to be for nobody', whole, '', 'receiver'],
    ['has a padding of nothing', at(whole, -1, 0), corpId, 'padding'],
    ['has a padding of 33', Buffer.concat([filled.subarray(0, -1), Buffer.alloc(33, 33)]), corpId, 'padding'],
    ['has a padding of two kinds', at(whole, -2, 9), corpId, 'padding'],
    ['has a shorter padding', at(whole, -1, 1), corpId, 'receiver'],
    ['is longer than it is', at(whole, 16, 0xff), corpId, 'length'],
    ['is longer than it is, for nobody', at(frame('hello', ''), 17, 0xff), '', 'length'],
    ['is shorter than it is', at(whole, 19, 4), corpId, 'receiver'],
    ['has no room for a length', Buffer.concat([Buffer.alloc(16), Buffer.alloc(16, 16)]), corpId, 'length'],
    ['is padding alone', Buffer.alloc(32, 32), corpId, 'length'],
    ['is no text', frame(Buffer.of(0xff, 0xfe), corpId), corpId, 'charset'],
  ])('%s', (_, bytes, receiver, refused) => {
    expect(decrypt(key, encryptedFrame(aesKey, bytes), receiver)).toEqual({ refused })
  })

  it.each([
    '',
    'A',
    '====',
    `${text.encrypted}\n`,
    text.encrypted.slice(4),
    encryptedFrame(aesKey, Buffer.alloc(48, 1)),
  ])('is no ciphertext (%#)', (encrypted) => {
    expect(decrypt(key, encrypted, corpId)).toEqual({ refused: 'ciphertext' })
  })
})
