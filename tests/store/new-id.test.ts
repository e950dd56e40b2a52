import { expect, it } from 'vitest'
import { laterId, newId } from '../../src/store/new-id.ts'

it('ids sort in the order in which they are made', () => {
  const ids = Array.from({ length: 1000 }, newId)
  expect(ids.toSorted()).toEqual(ids)
})

it('what is made for one later moment keeps its order', () => {
  const ids = Array.from({ length: 1000 }, () => laterId(60_000))
  expect(ids.toSorted()).toEqual(ids)
})

it('an id for later sorts behind those of now and before those of later still', () => {
  const [soon, later] = [laterId(60_000), laterId(120_000)]
  expect([later, soon, newId()].sort().slice(1)).toEqual([soon, later])
})
