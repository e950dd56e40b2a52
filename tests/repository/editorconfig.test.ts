import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const textOf = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8')

/** Section → its settings; what stands before the first section is under ''. */
function sectionsOf(text: string): Record<string, Record<string, string>> {
  const sections: Record<string, Record<string, string>> = { '': {} }
  let current = sections['']!
  for (const line of text.split('\n')) {
    const [, glob] = /^\[(.+)\]$/.exec(line) ?? []
    const [, name, value] = /^(\w+) = (.+)$/.exec(line) ?? []
    if (glob !== undefined) current = sections[glob] = {}
    if (name !== undefined) current[name] = value!
  }
  return sections
}

const { formatter } = JSON.parse(textOf('biome.jsonc').replaceAll(/^\s*\/\/.*$/gm, '')) as {
  formatter: { indentStyle: string; indentWidth: number; lineWidth: number; lineEnding?: string }
}
const sections = sectionsOf(textOf('.editorconfig'))

describe('.editorconfig', () => {
  it('says what the formatter says', () => {
    expect(sections['*']).toEqual({
      charset: 'utf-8',
      end_of_line: formatter.lineEnding ?? 'lf',
      indent_style: formatter.indentStyle,
      indent_size: String(formatter.indentWidth),
      insert_final_newline: 'true',
      max_line_length: String(formatter.lineWidth),
      trim_trailing_whitespace: 'true',
    })
  })

  it('is the topmost one, and lets nothing else of a source differ', () => {
    expect(sections['']).toEqual({ root: 'true' })
    const { '': _top, '*': _all, ...others } = sections
    expect(Object.keys(others)).toEqual(['*.md', '{package-lock.json,migrations/**}'])
    for (const section of Object.values(others))
      expect(Object.keys(section).filter((name) => /^indent|^charset|^end_of/.test(name))).toEqual([])
  })
})
