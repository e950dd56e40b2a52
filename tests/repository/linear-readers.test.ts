import { afterAll, describe, expect, it } from 'vitest'
import { todaysPart } from '../support/todays-part.ts'
import { exportedReaders } from './source-code/exported-readers.ts'
import { type Growth, growthOf, outgrows, type Work } from './source-code/growth.ts'
import { leftOut, type Tried, triedReaders } from './source-code/tried-readers.ts'

/** On a quiet machine, milliseconds. */
const mostMilliseconds = 20
const soak = process.env.SOAK === '1'

const untried = Object.values(leftOut).flat()
const measured: { name: string; longest: number; growth: Growth }[] = []

afterAll(() => {
  if (!soak) return
  for (const { name, longest, growth } of measured.toSorted((a, b) => b.growth.milliseconds - a.growth.milliseconds))
    console.log(
      `${growth.milliseconds.toFixed(3)} ms, ${growth.times.toFixed(1)} times: ${name} at ${longest} of ${growth.attack}`,
    )
})

it('every exported function that takes a text is tried, or left out for a reason', () => {
  const found = exportedReaders.map(({ name }) => name)
  expect(found.length).toBeGreaterThan(100)
  expect(found.filter((name) => !Object.hasOwn(triedReaders, name) && !untried.includes(name))).toEqual([])
  expect([...Object.keys(triedReaders), ...untried].filter((name) => !found.includes(name))).toEqual([])
})

describe('the work grows with the text alone, for', () => {
  it.each(todaysPart(Object.entries(triedReaders), 3))('%s', async (name, { longest, call, dresses = [undefined] }) => {
    for (const { file } of exportedReaders.filter((reader) => reader.name === name)) {
      const work = workOf((await import(file.url))[name], call)
      for (const dress of dresses) {
        const growth = growthOf(work, longest, dress)
        measured.push({ name, longest, growth })
        const told = `${file.path}, ${growth.milliseconds} ms, ${growth.times} times, at ${growth.attack}`
        expect(outgrows(growth), told).toBe(false)
        if (soak) expect(growth.milliseconds, told).toBeLessThanOrEqual(mostMilliseconds)
      }
    }
  })
})

const workOf = (reader: (text: string) => unknown, call: Tried['call']): Work => (call ? call(reader as never) : reader)
