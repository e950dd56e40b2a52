import { describe, expect, it } from 'vitest'
import { NeverArrived, RemoteRefused } from '../../src/errors/remote-errors.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { storageTrouble } from '../../src/store/storage-trouble.ts'
import { TransactionTooLong } from '../../src/store/store.ts'

const failure = (code: string, message = 'failed') => Object.assign(new Error(message), { code })
/** As the query builder hands on what its driver said. */
const wrapped = (cause: unknown) => new Error('Failed query', { cause })

describe('what a failure says of the storage', () => {
  it.each([
    ['SQLITE_FULL', 'full'],
    ['SQLITE_IOERR_SHMSIZE', 'full'],
    ['SQLITE_IOERR_FSYNC', 'away'],
    ['SQLITE_BUSY', 'away'],
    ['SQLITE_CANTOPEN', 'away'],
    ['SQLITE_READONLY_DBMOVED', 'away'],
    ['53100', 'full'],
    ['53300', 'away'],
    ['08006', 'away'],
    ['57P01', 'away'],
    ['57P02', 'away'],
    ['57P03', 'away'],
    ['25006', 'away'],
    ['40001', 'conflict'],
    ['40P01', 'conflict'],
    ['55P03', 'conflict'],
    ['ECONNREFUSED', 'away'],
    ['ECONNRESET', 'away'],
    ['ENOSPC', 'full'],
  ])('%s: %s, also as a cause', (code, trouble) => {
    expect(storageTrouble(failure(code))).toBe(trouble)
    expect(storageTrouble(wrapped(wrapped(failure(code))))).toBe(trouble)
  })

  it('a connection that ended has no code, only words', () => {
    expect(storageTrouble(wrapped(new Error('Connection terminated unexpectedly')))).toBe('away')
  })

  it.each([
    ['a defect', new TypeError('x is undefined')],
    ['a refusal', new UserError('error.stranger')],
    ['a constraint', wrapped(failure('23505'))],
    ['a broken constraint of SQLite', failure('SQLITE_CONSTRAINT_UNIQUE')],
    ['a transaction that took too long', new TransactionTooLong()],
    ['a statement that was cancelled', failure('57014')],
    ['a mail server that refuses connections', new NeverArrived('mail', { cause: failure('ECONNREFUSED') })],
    ['a site that refuses connections', new TypeError('fetch failed', { cause: failure('ECONNREFUSED') })],
    ['a platform that said no', new RemoteRefused('53100')],
    ['no error at all', 'SQLITE_FULL'],
    ['nothing', undefined],
  ])('%s says nothing', (_what, error) => {
    expect(storageTrouble(error)).toBeUndefined()
  })

  it('a cause of itself ends', () => {
    const circle = new Error('round')
    circle.cause = circle
    expect(storageTrouble(circle)).toBeUndefined()
  })
})
