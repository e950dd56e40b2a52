import { afterEach, expect, it, vi } from 'vitest'
import { todaysPart } from './todays-part.ts'

const things = ['a', 'b', 'c', 'd', 'e', 'f', 'g']

afterEach(() => vi.unstubAllEnvs())

it('has had its turn with everything after as many days as there are parts, and with nothing twice', () => {
  vi.stubEnv('SOAK', '')
  for (const database of ['sqlite', 'postgres']) {
    vi.stubEnv('TEST_STORE', database)
    const tried = [20, 21, 22].flatMap((day) => {
      vi.stubEnv('TEST_PART', String(day))
      return todaysPart(things, 3)
    })
    expect(tried.toSorted()).toEqual(things)
  }
})

it('is another one on the other database, and all of it in a soak', () => {
  vi.stubEnv('SOAK', '')
  vi.stubEnv('TEST_PART', '20')
  vi.stubEnv('TEST_STORE', 'sqlite')
  const here = todaysPart(things, 3)
  vi.stubEnv('TEST_STORE', 'postgres')
  expect(todaysPart(things, 3)).not.toEqual(here)
  vi.stubEnv('SOAK', '1')
  expect(todaysPart(things, 3)).toEqual(things)
})
