import { expect, it } from 'vitest'
import { sideOfEntry } from '../../src/archive/said-by.ts'

it('an entry was said by its side; before that was kept, by us where it names a person', () => {
  expect(sideOfEntry({ side: 'ours', personId: null })).toBe('ours')
  expect(sideOfEntry({ side: 'bot', personId: null })).toBe('bot')
  expect(sideOfEntry({ side: 'outsider', personId: null })).toBe('outsider')
  expect(sideOfEntry({ side: null, personId: 'p1' })).toBe('ours')
  expect(sideOfEntry({ side: null, personId: null })).toBe('outsider')
})
