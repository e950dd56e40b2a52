import { DrizzleQueryError } from 'drizzle-orm'
import pg from 'pg'
import { expect, it } from 'vitest'
import { operatorSentence } from '../../src/operations/operator-sentence.ts'
import { TookTooLong } from '../../src/store/store.ts'

const answered = (code: string) => Object.assign(new pg.DatabaseError('张三', 2, 'error'), { code })

it.each([
  [
    'a read-only database',
    new DrizzleQueryError('insert', ['张三'], answered('25006')),
    'Not done: the database takes no writes: read-only (25006). Try again when the database is well.',
  ],
  [
    'a slow one',
    new TookTooLong('it ran too long'),
    'Not done: it ran too long. The database is too slow or too busy.',
  ],
  ['a defect', new DrizzleQueryError('insert', ['张三'], answered('23505')), undefined],
  ['what is no error', 'no', undefined],
])('%s', (_what, error, sentence) => {
  expect(operatorSentence(error)).toBe(sentence)
})
