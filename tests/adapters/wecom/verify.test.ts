import { getSignature } from '@wecom/crypto'
import { describe, expect, it } from 'vitest'
import { isSigned } from '../../../adapters/wecom/verify.ts'
import { official } from './callback/vectors.ts'

const { token, text } = official
const { encrypted } = text

describe('a signature of WeCom', () => {
  it('is the official one', () => {
    expect(isSigned(token, text, encrypted)).toBe(true)
  })

  it.each([
    ['another time', { timestamp: '1409659814' }],
    ['another nonce', { nonce: '1372623148' }],
    ['capitals', { signature: text.signature.toUpperCase() }],
    ['a part of it', { signature: text.signature.slice(0, -1) }],
    ['more than it', { signature: `${text.signature}0` }],
    ['nothing', { signature: '' }],
    ['a time in words', { timestamp: 'now' }],
    ['no time', { timestamp: '' }],
    ['no nonce', { nonce: '' }],
  ])('is none with %s', (_, changed) => {
    expect(isSigned(token, { ...text, ...changed }, encrypted)).toBe(false)
  })

  it('is none of another ciphertext, or with another token', () => {
    expect(isSigned(token, text, `${encrypted.slice(0, -3)}A==`)).toBe(false)
    expect(isSigned('QDG6eL', text, encrypted)).toBe(false)
  })

  it('is none of an empty token, whatever was signed with it', () => {
    const signature = getSignature('', text.timestamp, text.nonce, encrypted)
    expect(isSigned('', { ...text, signature }, encrypted)).toBe(false)
  })

  it('is of these parts alone: a part of the ciphertext is no nonce, however it is signed', () => {
    // Sorted and joined, these are the same text.
    const [nonce, rest] = ['7', `7${'8'.repeat(128)}${encrypted}`]
    const moved = { timestamp: '1409659813', nonce: `${nonce}${rest.slice(0, 128)}` }
    const signature = getSignature('zzz', moved.timestamp, nonce, rest)
    expect(getSignature('zzz', moved.timestamp, moved.nonce, rest.slice(128))).toBe(signature)
    expect(isSigned('zzz', { ...moved, signature }, rest.slice(128))).toBe(false)
  })
})
