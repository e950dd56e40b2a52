import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sqliteContents } from '../../../src/store/sqlite/contents.ts'

type Value = string | number | bigint | Buffer | null
type Row = readonly [Value, Value]

function checksum(rows: readonly Row[]): string {
  const handle = new Database(':memory:')
  handle.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, a, b)')
  const insert = handle.prepare('INSERT INTO t VALUES (?, ?, ?)')
  for (const [index, row] of rows.entries()) insert.run(index, ...row)
  const { t } = sqliteContents(handle)
  handle.close()
  expect(t?.rows).toBe(rows.length)
  return t!.sha256
}

describe('the checksum of a table', () => {
  it.each<[string, Row, Row]>([
    ['nothing and an empty text', [null, 1], ['', 1]],
    ['nothing and zero', [null, 1], [0n, 1]],
    ['a number and its text', [1n, 1], ['1', 1]],
    ['a whole number and a real one', [1n, 1], [1.5, 1]],
    ['a text and its bytes', ['abc', 1], [Buffer.from('abc'), 1]],
    ['where one text ends and the next begins', ['ab', 'c'], ['a', 'bc']],
    ['integers beyond what a number holds', [9007199254740993n, 1], [9007199254740992n, 1]],
  ])('tells %s apart', (_what, one, other) => {
    expect(checksum([one])).not.toBe(checksum([other]))
  })

  it('is equal exactly where the rows are', () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.bigInt({ min: -9n, max: 9n }),
      fc.constant(null),
      fc.double({ noNaN: true }),
    )
    const rows = fc.array(fc.tuple(value, value), { maxLength: 4 })
    const same = (a: readonly Row[], b: readonly Row[]) =>
      a.length === b.length && a.every((row, index) => row.every((cell, at) => Object.is(cell, b[index]![at])))
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        fc.pre(![...a, ...b].flat().some((cell) => Object.is(cell, -0)))
        expect(checksum(a) === checksum(b)).toBe(same(a, b))
      }),
      { numRuns: 60 },
    )
  })
})
