import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { keptMutants } from '../../soak/mutants/list/index.ts'
import { allMutants, sampleOf } from '../../soak/mutants/sample/sample.ts'
import { sampledSources } from '../../soak/mutants/sample/sources.ts'
import { knownSurvivors } from '../../soak/mutants/sample/survivors.ts'
import { sources as files, textOf } from '../repository/file-imports.ts'

describe('the kept mutants', () => {
  it('are many, and each has its name', () => {
    expect(keptMutants.length).toBeGreaterThanOrEqual(150)
    const ids = keptMutants.map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([])
  })

  it.each([...Map.groupBy(keptMutants, ({ file }) => file)])('still fit %s', (file, mutants) => {
    const text = readFileSync(file, 'utf8')
    for (const { id, apply } of mutants) expect(apply(text), id).not.toBe(text)
  })
})

describe('the sample', () => {
  const sources = sampledSources({ files, textOf })

  it('is the same for the same seed, and another for another', () => {
    const ids = (seed: number) => sampleOf(sources, 100, seed).map(({ id }) => id)
    expect(new Set(ids(9)).size).toBe(100)
    expect(ids(9)).toEqual(ids(9))
    expect(ids(9)).not.toEqual(ids(10))
  })

  it('is made of sources that can still be read, and changes each', () => {
    for (const { file, apply } of sampleOf(sources, 100, 9)) expect(apply(textOf(file))).not.toBe(textOf(file))
  })

  it('has known survivors that can still be made', () => {
    const explained = new Set(allMutants(sources).flatMap(({ survives }) => survives ?? []))
    expect(Object.values(knownSurvivors).filter((why) => !explained.has(why))).toEqual([])
  })
})
