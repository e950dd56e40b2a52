import { describe, expect, it } from 'vitest'
import { fold } from '../../src/i18n/fold.ts'
import { readYesOrNo, saysYes } from '../../src/i18n/yes-or-no.ts'
import { sources, textOf } from '../repository/file-imports.ts'

describe('what is typed', () => {
  it.each([
    ['Demo', 'demo'],
    ['ＤＥＭＯ', 'demo'],
    ['  方案　演示 ', '方案 演示'],
    ['Ann  Lee', 'ann lee'],
    ['', ''],
  ])('%j is compared as %j', (typed, folded) => {
    expect(fold(typed)).toBe(folded)
  })

  it('is folded in one place, but for the stored key of a pipeline', () => {
    const folding = /normalised\(\w+\)(?:\s*\.trim\(\))?(?:\s*\.replace\([^)]*\))?\s*\.toLowerCase\(\)/
    const product = sources.filter((file) => /^(?:src|adapters|api|cards|commands|pages|admin)\/.*\.ts$/.test(file))
    const found = product.filter((file) => folding.test(textOf(file)))
    expect(found).toEqual(['src/pipeline/pipelines/pipeline-draft.ts', 'src/typed-text/folded.ts'])
  })
})

describe('a box', () => {
  it.each(['true', 'Yes', 'ｙ', '1', ' 是 ', '好', '✓', '√'])('is ticked by %j', (typed) => {
    expect(saysYes(typed)).toBe(true)
  })

  it.each(['false', 'NO', 'n', '0', '否', '不', '', ' '])('is left empty by %j', (typed) => {
    expect(readYesOrNo(typed)).toBe(false)
    expect(saysYes(typed)).toBe(false)
  })

  it.each(['maybe', '2', '是的吗'])('is neither by %j', (typed) => {
    expect(readYesOrNo(typed)).toBeUndefined()
    expect(saysYes(typed)).toBe(false)
  })
})
