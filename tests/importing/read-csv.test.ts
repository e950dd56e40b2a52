import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { openCsv } from '../../src/importing/read-csv.ts'
import { detectEncoding } from '../../src/importing/text-encoding.ts'

const folder = mkdtempSync(join(tmpdir(), 'chengdan-csv-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const written = (content: string | Buffer): string => {
  const path = join(folder, 'file.csv')
  writeFileSync(path, content)
  return path
}

async function linesOf(content: string | Buffer, delimiter = ',') {
  const { header, lines } = await openCsv(written(content), delimiter)
  const rows: { line: number; values: readonly string[] }[] = []
  for await (const { line, values } of lines) rows.push({ line, values })
  return { header, rows }
}

/** 姓名,城市 / 王小雨,上海 as a Chinese Excel saves it. */
const gb18030 = Buffer.from('d0d5c3fb2cb3c7cad00d0acdf5d0a1d3ea2cc9cfbaa3', 'hex')
const chinese = { header: ['姓名', '城市'], rows: [{ line: 2, values: ['王小雨', '上海'] }] }

describe('a CSV', () => {
  it.each([
    ['UTF-8', Buffer.from('姓名,城市\r\n王小雨,上海')],
    ['UTF-8 with a mark', Buffer.from('\uFEFF姓名,城市\n王小雨,上海\n')],
    ['UTF-16 with a mark', Buffer.from('\uFEFF姓名,城市\r\n王小雨,上海', 'utf16le')],
    ['GB18030', gb18030],
  ])('is read in %s', async (_, content) => {
    expect(await linesOf(content)).toEqual(chinese)
  })

  it('is UTF-8 also when a character lies across two pieces of the file', async () => {
    const long = `a${'好'.repeat(200_000)}`
    expect(await detectEncoding(written(long))).toBe('utf-8')
    expect((await linesOf(`name\n${long}`)).rows[0]!.values).toEqual([long])
  })

  it('is GB18030 also when its first Chinese word comes late', async () => {
    expect(await detectEncoding(written(Buffer.concat([Buffer.from('a,b\n'.repeat(100_000)), gb18030])))).toBe(
      'gb18030',
    )
  })

  it('may have quoted line breaks, quotes, empty lines, another delimiter', async () => {
    const { rows } = await linesOf('a;b\n"one\ntwo";"say ""hi"""\n\n3;4\n', ';')
    expect(rows).toEqual([
      { line: 3, values: ['one\ntwo', 'say "hi"'] },
      { line: 5, values: ['3', '4'] },
    ])
  })

  it('says which line has too few or too many cells', async () => {
    const { lines } = await openCsv(written('a,b\n1\n1,2\n1,2,3\n'), ',')
    const whole: boolean[] = []
    for await (const line of lines) whole.push(line.whole)
    expect(whole).toEqual([false, true, false])
  })

  it.each([
    ['nothing', '', 'error.import.empty'],
    ['two columns of one name', 'a,b,a\n1,2,3', 'error.import.columnTwice'],
    ['a quote that never closes', 'a,b\n1,"2\n3,4\n', 'error.import.malformed'],
    ['a line longer than any', `a,b\n1,"${'x'.repeat(1_000_001)}"\n`, 'error.import.malformed'],
  ])('with %s is refused', async (_, content, code) => {
    await expect(linesOf(content)).rejects.toMatchObject({ code })
  })

  it('never fails on bytes in any other way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const outcome = await linesOf(Buffer.from(bytes)).catch((error: { code?: string }) => error.code)
        if (typeof outcome === 'string') expect(outcome).toMatch(/^error\.import\./)
        else expect(outcome).toHaveProperty('rows')
      }),
      { numRuns: 200 },
    )
  })
})
