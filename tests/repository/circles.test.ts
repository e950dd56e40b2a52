import { describe, expect, it } from 'vitest'
import { circlesIn, usesOf } from './circles.ts'
import { imports } from './file-imports.ts'

describe('files', () => {
  it('never import in a circle, also not for types', () => {
    expect(imports.length).toBeGreaterThan(2_000)
    expect(circlesIn(usesOf(imports.map(({ file, target }) => [file, target])))).toEqual([])
  })
})

describe('a circle', () => {
  it('is found with all its members, whatever leads to it', () => {
    const uses = usesOf([
      ['roof', 'a'],
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
      ['c', 'ground'],
      ['d', 'e'],
      ['e', 'd'],
    ])
    expect(circlesIn(uses)).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
    ])
  })

  it('is not what two ways to the same place are', () => {
    const uses = usesOf([
      ['a', 'b'],
      ['a', 'c'],
      ['b', 'd'],
      ['c', 'd'],
    ])
    expect(circlesIn(uses)).toEqual([])
  })
})
