import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isStorable, storable } from '../../src/typed-text/storable.ts'

it('NUL and halves of characters are not kept, everything else is', () => {
  expect(['a\0', '\ud800', 'a\udc00b', '\udc00\ud800'].map(isStorable)).toEqual([false, false, false, false])
  expect(['', '仁和', '👍', '\u0001\n\u202E\uFFFF'].map(isStorable)).toEqual([true, true, true, true])
  expect(storable('a\0b\ud800c👍')).toBe('a\uFFFDb\uFFFDc👍')
})

it('what was made storable is, and what was storable stays as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', '\0', '\ud83d', '\udc4d', '\uFFFD') }), (text) => {
      expect(isStorable(storable(text))).toBe(true)
      if (isStorable(text)) expect(storable(text)).toBe(text)
    }),
  )
})
