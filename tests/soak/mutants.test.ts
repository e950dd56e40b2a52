import { describe, expect, it } from 'vitest'
import { keptMutants } from '../../soak/mutants/list/index.ts'
import { changesIn } from '../../soak/mutants/sample/operators.ts'
import { pick } from '../../soak/mutants/sample/random.ts'
import { allMutants } from '../../soak/mutants/sample/sample.ts'
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
    const text = textOf(file)
    for (const { id, apply } of mutants) expect(apply(text), id).not.toBe(text)
  })
})

describe('the sample', () => {
  const all = allMutants(sampledSources({ files, textOf }))

  it('is the same for the same seed, and another for another', () => {
    const ids = (seed: number) => pick(all, 100, seed).map(({ id }) => id)
    expect(new Set(ids(9)).size).toBe(100)
    expect(ids(9)).toEqual(ids(9))
    expect(ids(9)).not.toEqual(ids(10))
  })

  it('changes a file each, and leaves a source that can be read', () => {
    for (const { id, file, apply } of pick(all, 100, 9)) {
      const spoilt = apply(textOf(file))
      expect(spoilt, id).not.toBe(textOf(file))
      expect(() => changesIn(spoilt), id).not.toThrow()
    }
  })

  it('has known survivors that can still be made', () => {
    const explained = new Set(all.flatMap(({ survives }) => survives ?? []))
    expect(Object.values(knownSurvivors).filter((why) => !explained.has(why))).toEqual([])
  })
})
