import { expect, it } from 'vitest'
import type { Platform } from '../../composition/platform.ts'
import { platforms } from '../../composition/platforms.ts'
import { platformsPage } from '../../composition/platforms-page.ts'
import type { Capabilities, Place } from '../../src/chat/capabilities.ts'
import { TestPlatform } from '../fakes/test-platform/index.ts'
import { textOf } from './repository-text.ts'

const emptyCells = (page: string) => page.split('\n').filter((line) => /^\| [^|]+\|/.test(line) && /\|\s+\|/.test(line))

/** A platform that declares nothing of what it hears, and can do something else in each place. */
const undeclared = (places: (place: Place) => Partial<Capabilities>): Platform => ({
  name: 'new',
  needs: [],
  open: () => {
    const plain = new TestPlatform()
    return new TestPlatform({ places: (place) => ({ capabilities: { ...plain.capabilities, ...places(place) } }) })
  },
})

it('docs/platforms.md is what npm run platforms writes', () => {
  expect(textOf('docs/platforms.md')).toBe(platformsPage())
})

it('every cell says something', () => {
  expect(emptyCells(platformsPage())).toEqual([])
})

it('a platform that does not say what it hears has empty cells', () => {
  expect(emptyCells(platformsPage([...platforms, undeclared(() => ({}))])).length).toBeGreaterThan(10)
})

it('places in which something else can be done are columns of their own', () => {
  const page = platformsPage([undeclared((place) => ('user' in place ? { forms: 'page' } : { buttons: false }))])
  expect(page).toContain('| What | new: to a person | new: alone, in a group, to one in a group |')
  expect(page).toContain('| lost | as a page | natively |')
  expect(page).toContain('| deal | natively | as text |')
})
