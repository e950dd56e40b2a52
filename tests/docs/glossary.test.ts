import { describe, expect, it } from 'vitest'
import { isWordKey } from '../../src/i18n/translate.ts'
import { words } from '../../src/i18n/words/index.ts'
import { sourceFiles, textOf } from './repository-text.ts'

/** One row: its cells, without the marks of code. */
type Row = readonly string[]

const [forPeople, forCode] = textOf('docs/glossary.md')
  .split(/^## /m)
  .slice(1)
  .map((part): Row[] =>
    part
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(1)
      .map((line) =>
        line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      ),
  ) as [Row[], Row[]]

const unquoted = (cell: string) => /^`([^`]+)`$/.exec(cell)?.[1] ?? cell

/** Sending an approval back and moving a deal back are one word in Chinese; the sentence says of what. */
const sharedOnPurpose = ['退回']

describe('the glossary', () => {
  it('has both tables, every cell filled', () => {
    expect(forPeople.length).toBeGreaterThan(50)
    expect(forCode.length).toBeGreaterThan(40)
    expect(forPeople.filter((row) => row.length !== 5 || row.includes(''))).toEqual([])
    expect(forCode.filter((row) => row.length !== 4 || row.includes(''))).toEqual([])
  })

  it('has one word for one thing', () => {
    const rows = [...forPeople, ...forCode]
    const twice = (cells: readonly string[]) => cells.filter((cell, at) => cells.indexOf(cell) !== at)
    expect(twice(rows.map(([english]) => english!.toLowerCase()))).toEqual([])
    expect(twice(rows.map(([, chinese]) => chinese!))).toEqual(sharedOnPurpose)
  })

  it('keeps to what the product says, in both languages of one sentence', () => {
    const wrong = forPeople.filter(([english, chinese, , sentence]) => {
      const key = unquoted(sentence!)
      if (!isWordKey(key)) return true
      const { zh, en } = words[key]
      return !zh.includes(chinese!) || !en.toLowerCase().includes(english!.toLowerCase())
    })
    expect(wrong).toEqual([])
  })

  it('names what is in the code', () => {
    const names = new Set(
      sourceFiles()
        .filter((file) => /^(?:src|adapters|cards|commands|composition)\//.test(file))
        .flatMap((file) => textOf(file).match(/\w+/g) ?? []),
    )
    const missing = [...forPeople, ...forCode].map(([, , code]) => unquoted(code!)).filter((name) => !names.has(name))
    expect(missing).toEqual([])
  })
})
