import { afterEach, expect, it, vi } from 'vitest'
import { notOnPostgresToday } from './todays-files.ts'

afterEach(() => vi.unstubAllEnvs())

/** What is left out on a day, by its number. */
function leftOutOn(day: number, ci = ''): readonly string[] {
  vi.stubEnv('CI', ci)
  vi.stubEnv('SOAK', '')
  vi.stubEnv('TEST_PART', String(day))
  return notOnPostgresToday()
}

it('what PostgreSQL is left out of one day has its turn the next, and all of it in CI', () => {
  const [today, tomorrow] = [leftOutOn(20), leftOutOn(21)]
  expect(today.length).toBeGreaterThan(10)
  expect(today.filter((file) => tomorrow.includes(file))).toEqual([])
  expect(leftOutOn(22)).toEqual(today)
  expect(leftOutOn(20, '1')).toEqual([])
})
