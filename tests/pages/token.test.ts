import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readToken, signLink } from '../../pages/token.ts'
import type { SecretKeys } from '../../src/config/secret-key.ts'
import { newId } from '../../src/store/new-id.ts'

const [newer, older, foreign] = ['n', 'o', 'f'].map((letter) => letter.repeat(32)) as [string, string, string]

it('a token we signed names its link, after a change of keys too, until the old key is gone', () => {
  const id = newId()
  const token = signLink([older], id)
  expect(readToken([older], token)).toBe(id)
  expect(readToken([newer, older], token)).toBe(id)
  expect(readToken([newer], token)).toBeUndefined()
  expect(readToken([newer, older], signLink([newer, older], id))).toBe(id)
  expect(readToken([newer], signLink([newer, older], id))).toBe(id)
})

it('what is changed anywhere, cut, or signed by others names nothing', () => {
  const keys: SecretKeys = [newer, older]
  fc.assert(
    fc.property(fc.nat(200), fc.string({ minLength: 1, maxLength: 3 }), (at, other) => {
      const token = signLink(keys, newId())
      const place = at % token.length
      const changed = token.slice(0, place) + other + token.slice(place + other.length)
      expect(readToken(keys, changed)).toBe(changed === token ? readToken(keys, token) : undefined)
      expect(readToken(keys, token.slice(0, place))).toBeUndefined()
    }),
  )
  expect(readToken(keys, signLink([foreign], newId()))).toBeUndefined()
})

it('no text whatever is taken for a token', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(readToken([newer], text)).toBeUndefined()
    }),
  )
})
