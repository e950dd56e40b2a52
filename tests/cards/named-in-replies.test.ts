import { describe, expect, it } from 'vitest'
import { forms, listCards } from '../../cards/index.ts'
import { sources, textOf } from '../repository/file-imports.ts'

const cards = listCards({ funnel: () => Promise.reject(new Error('nobody asks')) }, [])
const rooms = sources.filter((file) => /^(?:cards|commands)\//.test(file))

/** Every name that a handler of these rooms gives for a card or a form, with where. */
const namesGiven = (kind: 'card' | 'form') =>
  rooms.flatMap((file) =>
    [...textOf(file).matchAll(new RegExp(`\\b${kind}: '([^']*)'`, 'g'))].map(([, name]) => ({ file, name })),
  )

describe.each([
  ['card', cards],
  ['form', forms],
] as const)('a %s that a handler replies with', (kind, known) => {
  it('is one that there is', () => {
    const given = namesGiven(kind)
    expect(given.length).toBeGreaterThan(10)
    const names = known.map(({ name }) => name)
    expect(given.filter(({ name }) => !names.includes(name!))).toEqual([])
  })
})

it('domain code names no card: it says what has changed, and whom it shows what', () => {
  const naming = sources.filter((file) => file.startsWith('src/') && /\bcard: ['"`]/.test(textOf(file)))
  expect(naming).toEqual([])
})
