import { analyse } from 'scslre'
import { describe, expect, it } from 'vitest'
import { growthOf, outgrows } from './source-code/growth.ts'
import { nodesOf, placeOf, productFiles, type SourceFile } from './source-code/product-files.ts'
import { nameOf } from './syntax.ts'

interface Pattern {
  place: string
  source: string
  flags: string
}

const patterns = productFiles.flatMap(patternsIn)

function patternsIn(file: SourceFile): Pattern[] {
  return [...nodesOf(file)].flatMap((node) => {
    const regex = node.type === 'Literal' ? (node.regex as { pattern: string; flags: string } | undefined) : undefined
    return regex ? [{ place: placeOf(file, node), source: regex.pattern, flags: regex.flags }] : []
  })
}

/** Whatever a server reads is at most this long where a pattern sees it. */
const longest = 4000

describe('every pattern', () => {
  it('is found, on the server and in the page', () => {
    expect(patterns.length).toBeGreaterThan(100)
    expect(patterns.map(({ place }) => place.split(':')[0])).toEqual(
      expect.arrayContaining([
        'src/money/parse-money.ts',
        'pages/token.ts',
        'adapters/web/page/transcript/rich-text.js',
      ]),
    )
  })

  it('is matched in one go: nothing in it can be divided in more than one way', () => {
    const found = patterns.flatMap(({ place, source, flags }) =>
      analyse({ source, flags }).reports.map(({ type }) => `${place} /${source}/${flags} ${type}`),
    )
    expect(found).toEqual([])
  })

  it('takes time that grows with the text alone, whatever it is', () => {
    const slow = patterns.flatMap(({ place, source, flags }) => {
      const pattern = new RegExp(source, flags)
      const growth = growthOf((text) => text.replace(pattern, ''), longest)
      const { times, attack, milliseconds } = growth
      return outgrows(growth) ? [`${place} ${times.toFixed(1)} times, at ${attack}, ${milliseconds} ms`] : []
    })
    expect(slow).toEqual([])
  })

  it('has Unicode forms made where heaps of marks are taken off first', () => {
    const callers = productFiles.flatMap((file) =>
      [...nodesOf(file)]
        .filter(({ type, property }) => type === 'MemberExpression' && nameOf(property) === 'normalize')
        .map((node) => placeOf(file, node).split(':')[0]),
    )
    expect(callers).toEqual(['src/typed-text/normalised.ts'])
  })

  it('is written down, not put together: one that is would be seen by nobody here', () => {
    const made = productFiles.flatMap((file) =>
      [...nodesOf(file)]
        .filter(({ type, callee }) => /^(?:New|Call)Expression$/.test(type) && nameOf(callee) === 'RegExp')
        .map((node) => placeOf(file, node).split(':')[0]),
    )
    // A format that an operator writes: each of its pieces has a fixed length.
    expect(made).toEqual(['src/importing/read-date.ts'])
  })
})
