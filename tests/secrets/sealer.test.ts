import { describe, expect, it } from 'vitest'
import { readSealed, sealedHead, sealedHeadLength, writeSealed } from '../../src/secrets/sealed-text.ts'
import { createSealer, type SealingPlace } from '../../src/secrets/sealer.ts'
import { SealedTextDamaged, SealingKeyMissing } from '../../src/secrets/sealing-errors.ts'

const [first, second, third] = ['a', 'b', 'c'].map((letter) => letter.repeat(40)) as [string, string, string]
const place: SealingPlace = { purpose: 'installation', of: ['slack', 'T1'] }
const secret = 'xoxb-令牌'

describe('a sealed secret', () => {
  it('is opened by the key that sealed it, and shows nothing of itself', () => {
    const sealer = createSealer([first])
    const sealed = sealer.seal(place, secret)
    expect(sealer.open(place, sealed)).toBe(secret)
    expect(sealed).not.toContain('xoxb')
    expect(sealer.seal(place, secret)).not.toBe(sealed)
  })

  it('says whose it is: older keys still open what they sealed, the first one seals', () => {
    const old = createSealer([first]).seal(place, secret)
    const sealer = createSealer([second, first])
    expect(sealer.open(place, old)).toBe(secret)
    const fresh = sealer.seal(place, secret)
    const heads = [old, fresh].map((text) => text.slice(0, sealedHeadLength))
    expect(heads).toEqual(sealer.keyIds.toReversed().map(sealedHead))
    expect(createSealer([second]).open(place, fresh)).toBe(secret)
    expect(() => createSealer([first]).open(place, fresh)).toThrow(SealingKeyMissing)
  })

  it.each([
    ['another organisation', { ...place, of: ['slack', 'T2'] }],
    ['another platform', { ...place, of: ['wecom', 'T1'] }],
    ['parts that only read the same', { ...place, of: ['slack","T1'] }],
    ['one part less', { ...place, of: ['slack'] }],
    ['another purpose', { ...place, purpose: 'api' }],
  ])('opens nowhere else: %s', (_, elsewhere) => {
    const sealer = createSealer([first])
    const sealed = sealer.seal(place, secret)
    expect(() => sealer.open(elsewhere, sealed)).toThrow(SealedTextDamaged)
  })

  it('opens no more once a single bit of it has changed', () => {
    const sealer = createSealer([first])
    const parts = readSealed(sealer.seal(place, secret))!
    for (const part of ['nonce', 'body'] as const) {
      for (let bit = 0; bit < parts[part].length * 8; bit += 1) {
        const changed = Buffer.from(parts[part])
        changed[bit >> 3]! ^= 1 << (bit & 7)
        expect(() => sealer.open(place, writeSealed({ ...parts, [part]: changed }))).toThrow(SealedTextDamaged)
      }
    }
  })

  it('is told from what is none, and from one that was cut short', () => {
    const sealer = createSealer([first])
    const sealed = sealer.seal(place, secret)
    const [format, keyId, nonce] = sealed.split('.')
    const others = ['', 'xoxb-1', `${sealed}.more`, sealed.slice(0, -24), sealed.replace('s1.', 's2.')]
    for (const text of [...others, `${format}.${keyId}.${nonce}.AAAA`])
      expect(() => sealer.open(place, text)).toThrow(SealedTextDamaged)
  })

  it('is in no message of what keeps it shut', () => {
    const sealed = createSealer([first]).seal(place, secret)
    const messages = [
      messageOf(() => createSealer([second]).open(place, sealed)),
      messageOf(() => createSealer([first]).open({ ...place, of: ['x'] }, sealed)),
    ]
    expect(messages[0]).toContain('installation slack T1')
    expect(messages[0]).toContain(createSealer([first]).keyIds[0])
    for (const message of messages) for (const key of [first, second, secret]) expect(message).not.toContain(key)
  })
})

describe('the ids of the keys', () => {
  it('are the same for a key wherever it stands, each once, and say nothing of it', () => {
    const { keyIds } = createSealer([second, first, third, first, second])
    expect(keyIds).toEqual([second, first, third].map((key) => createSealer([key]).keyIds[0]))
    expect(keyIds.join()).toMatch(/^[0-9a-f]{12}(?:,[0-9a-f]{12}){2}$/)
  })
})

function messageOf(work: () => unknown): string {
  try {
    work()
  } catch (error) {
    return (error as Error).message
  }
  throw new Error('it opened')
}
