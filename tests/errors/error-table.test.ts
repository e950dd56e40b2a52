import { describe, expect, it } from 'vitest'
import { refusalAnswer } from '../../api/answer.ts'
import { refusalPage } from '../../pages/refusal.ts'
import type { RowsOf } from '../../src/errors/error-row.ts'
import { errorTable } from '../../src/errors/error-table.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { type ErrorKey, translatorFor } from '../../src/i18n/translate.ts'
import { words } from '../../src/i18n/words/index.ts'
import { silentLog } from '../../src/log/log.ts'
import { sources, textOf } from '../repository/file-imports.ts'

const codes = Object.keys(errorTable).sort() as ErrorKey[]

describe('the table of errors', () => {
  it('has a row for each error sentence and for nothing else', () => {
    const sentences = Object.keys(words).filter((key) => key.startsWith('error.'))
    expect(codes).toEqual(sentences.sort())
  })

  it('does not compile without a row, or with one that nobody says', () => {
    type Words = { 'error.a': unknown; 'told.b': unknown }
    const row = { status: 409, when: 'Never.' } as const
    // @ts-expect-error a sentence without a row
    const missing: RowsOf<Words> = {}
    // @ts-expect-error a row without a sentence
    const over: RowsOf<Words> = { 'error.a': row, 'error.c': row }
    // @ts-expect-error no status of ours
    const odd: RowsOf<Words> = { 'error.a': { status: 418, when: 'Never.' } }
    expect([missing, over, odd]).toHaveLength(3)
  })

  it('names no error that is never said', () => {
    const product = sources
      .filter((file) => !/^(?:tests|bench|src\/i18n\/words|src\/errors\/rows)\//.test(file))
      .map(textOf)
      .join('\n')
    expect(codes.filter((code) => !product.includes(`'${code}'`))).toEqual([])
    expect(product).not.toContain("'error.never.said'")
  })

  it('is what the form pages and REST answer by', () => {
    const t = translatorFor('en')
    const answered = codes.map((code) => {
      const error = new UserError(code)
      return [code, refusalPage(error, 'en', 'GET', silentLog).status, refusalAnswer(t, error).status]
    })
    expect(answered).toEqual(codes.map((code) => [code, errorTable[code].status, errorTable[code].status]))
  })

  it('is what the documentation shows', async () => {
    const rows = codes.map((code) => `| \`${code}\` | ${errorTable[code].status} | ${errorTable[code].when} |`)
    const page = ['# Errors', '', opening, '', '| code | status | said when |', '|---|---|---|', ...rows, '']
    await expect(page.join('\n')).toMatchFileSnapshot('../../docs/errors.md')
  })
})

const opening =
  'Every "no" of the product: the code that the chat, the form pages, the web chat and REST have in common, and its HTTP\n' +
  'status. Its sentences, 中文 and English, stand under the same key in `src/i18n/words`; the table is `src/errors/error-table.ts`.'
