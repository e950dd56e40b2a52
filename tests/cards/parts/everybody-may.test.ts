import { describe, expect, it } from 'vitest'
import { anybodyMay, everybodyMay } from '../../../cards/parts/everybody-may.ts'
import type { Viewers } from '../../../src/bot/definitions/card.ts'
import type { Person } from '../../../src/people/person.ts'

const person = (name: string) => ({ id: name, name, roles: ['rep'] }) as unknown as Person
const seen = (names: string[], outsiders = false): Viewers => ({
  people: names.map(person),
  outsiders,
  now: new Date(0),
})
const asAnn = ({ name }: Person) => name === 'Ann'

describe('what is shown', () => {
  it.each([
    ['to those who may, all of them', seen(['Ann', 'Ann']), true],
    ['to nobody when one of them may not', seen(['Ann', 'Bob']), false],
    ['to nobody when somebody is from outside', seen(['Ann'], true), false],
    ['to nobody when nobody is there', seen([]), false],
  ])('%s', async (_what, viewers, shown) => {
    expect(await everybodyMay(viewers, asAnn)).toBe(shown)
    expect(await everybodyMay(viewers, async (person) => asAnn(person))).toBe(shown)
  })

  it('has a button when it is of use to one of them', async () => {
    expect(await anybodyMay(seen(['Bob', 'Ann']), asAnn)).toBe(true)
    expect(await anybodyMay(seen(['Bob']), asAnn)).toBe(false)
    expect(await anybodyMay(seen([]), asAnn)).toBe(false)
  })
})
