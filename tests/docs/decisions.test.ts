import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { markdownPages, root, sourceFiles, textOf } from './repository-text.ts'

const folder = 'docs/decisions'
const index = `${folder}/README.md`
const decisions = markdownPages().filter((page) => page.startsWith(`${folder}/`) && page !== index)

/** Each line of a file with where it stands. */
const linesOf = (file: string) =>
  textOf(file)
    .split('\n')
    .map((text, at) => ({ text, place: `${file}:${at + 1} ${text.trim()}` }))

describe('the decisions', () => {
  it('are numbered, each number once', () => {
    expect(decisions.length).toBeGreaterThan(40)
    const numbers = decisions.map((page) => /^(\d{3})-[a-z0-9-]+\.md$/.exec(basename(page))?.[1])
    expect(numbers).not.toContain(undefined)
    expect(new Set(numbers).size).toBe(numbers.length)
  })

  it.each(decisions)('%s says what, why, what else was weighed and what would change it, on one page', (page) => {
    const lines = textOf(page).trimEnd().split('\n')
    expect(lines[0]).toMatch(new RegExp(`^# ${basename(page).slice(0, 3)} \\S`))
    expect(lines.filter((line) => line.startsWith('## '))).toEqual([
      '## What',
      '## Why',
      '## What else was weighed',
      '## What would change it',
    ])
    expect(lines.length).toBeLessThanOrEqual(50)
  })

  it('stand in the index, each once under its own title', () => {
    const listed = [...textOf(index).matchAll(/^- \[(\d{3})\]\(([^)]+)\) (.+)$/gm)]
    const expected = decisions.map((page) => `${basename(page)} ${textOf(page).split('\n')[0]}`)
    expect(listed.map(([, number, file, title]) => `${file} # ${number} ${title}`).toSorted()).toEqual(expected)
  })
})

describe('a comment', () => {
  const lines = sourceFiles().flatMap(linesOf)

  it('that names a decision names its file', () => {
    const named = lines.flatMap(({ text, place }) =>
      [...text.matchAll(/docs\/decisions\/([\w-]+(?:\.md)?)/g)].map(([, file]) => ({ file: file!, place })),
    )
    expect(named.filter(({ file }) => !existsSync(join(root, folder, file))).map(({ place }) => place)).toEqual([])
    const byNumber = /\bdecisions? (?:\d|")/
    expect(lines.filter(({ text }) => byNumber.test(text)).map(({ place }) => place)).toEqual([])
  })

  it('leads to nothing outside of this repository', () => {
    const pagesMissing = lines.filter(({ text }) =>
      [...text.matchAll(/\b([A-Z]{4,}\.md)\b/g)].some(([, page]) => !existsSync(join(root, page!))),
    )
    /** A code of two or three signs in brackets, such as a row of a list that is kept elsewhere. */
    const code = /\([A-Z]{1,2}\d{1,2}\)/
    const coded = lines.filter(({ text }) => /^\s*(?:\/?\*|\/\/)/.test(text) && code.test(text))
    expect([...pagesMissing, ...coded].map(({ place }) => place)).toEqual([])
  })
})
