import { DrizzleQueryError } from 'drizzle-orm'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { NeverArrived, RemoteRefused } from '../../src/errors/remote-errors.ts'
import { ConnectionLost, OutcomeUnknown } from '../../src/store/postgres/connection-errors.ts'
import { troubles } from '../../src/store/postgres/trouble.ts'
import { isStorageAway, sayStorageTrouble, storageTrouble } from '../../src/store/storage-trouble.ts'

const answered = (code: string) => Object.assign(new pg.DatabaseError('张三 13800001234', 10, 'error'), { code })
const socket = (code: string) => Object.assign(new Error(`connect ${code} 10.0.0.1:5432`), { code })
const sqlite = (code: string) => Object.assign(new Error('disk I/O error'), { code })
const asked = (cause: Error) => new DrizzleQueryError('insert into "person"', ['张三'], cause)

describe('the trouble of the storage', () => {
  it.each([
    ['connection lost', answered('08006'), 'away'],
    ['an answer that is wrapped', asked(answered('25006')), 'away'],
    ['the socket of a question', asked(socket('ECONNRESET')), 'away'],
    ['a question the driver could not ask', asked(new Error('Connection terminated unexpectedly')), 'away'],
    ['a connection that cannot be opened', new ConnectionLost('no', { cause: socket('ENOTFOUND') }), 'away'],
    ['an unknown outcome', new OutcomeUnknown({ cause: new Error('Query read timeout') }), 'away'],
    ['a full disk', asked(answered('53100')), 'full'],
    ['a deadlock', asked(answered('40P01')), 'conflict'],
    ['a serialization failure', answered('40001'), 'conflict'],
    ['a full disk below SQLite', sqlite('SQLITE_FULL'), 'full'],
    ['no room for the index of SQLite’s log', sqlite('SQLITE_IOERR_SHMSIZE'), 'full'],
    ['no room beside the database', socket('ENOSPC'), 'full'],
    ['a failed write below SQLite', sqlite('SQLITE_IOERR_WRITE'), 'away'],
    ['a file that cannot be opened', sqlite('SQLITE_CANTOPEN'), 'away'],
    ['a read-only file', sqlite('SQLITE_READONLY_DBMOVED'), 'away'],
    ['a busy file', sqlite('SQLITE_BUSY_SNAPSHOT'), 'conflict'],
    ['the code of a cause', new Error('outer', { cause: sqlite('SQLITE_FULL') }), 'full'],
  ])('%s', (_what, error, trouble) => {
    expect(storageTrouble(error)).toBe(trouble)
    expect(isStorageAway(error)).toBe(trouble !== 'conflict')
  })

  it.each([
    ['a row that is there already', asked(answered('23505'))],
    ['a constraint of SQLite', sqlite('SQLITE_CONSTRAINT_UNIQUE')],
    ['a code that only begins alike', sqlite('SQLITE_FULLER')],
    ['another service that hangs up', new Error('fetch failed', { cause: socket('ECONNREFUSED') })],
    ['another driver with the same words', new Error('Query read timeout')],
    ['a platform out of reach', new NeverArrived('mail', { cause: sqlite('SQLITE_FULL') })],
    ['a platform that said no', new RemoteRefused('SQLITE_FULL')],
    ['a file that is not there', socket('ENOENT')],
    ['nothing', undefined],
    ['a text', 'SQLITE_FULL'],
  ])('is not %s', (_what, error) => {
    expect(storageTrouble(error)).toBeUndefined()
    expect(sayStorageTrouble(error)).toBeUndefined()
  })

  it('is said with its code, without what was asked', () => {
    expect(sayStorageTrouble(asked(answered('25006')))).toBe('the database takes no writes: read-only (25006)')
    expect(sayStorageTrouble(sqlite('SQLITE_FULL'))).toBe(
      'the database takes no writes: the disk is full (SQLITE_FULL)',
    )
    expect(sayStorageTrouble(asked(new Error('Connection terminated')))).toBe('the database does not answer')
  })

  it('each code belongs to one trouble', () => {
    const codes = Object.values(troubles).flatMap(({ codes }) => codes)
    expect(new Set(codes).size).toBe(codes.length)
  })
})
