import { describe, expect, it } from 'vitest'
import { DatabaseUnusable } from '../../../src/store/database-unusable.ts'
import { parseAddress } from '../../../src/store/postgres/address.ts'

describe('DATABASE_URL', () => {
  it.each([
    ['postgres://bot:pw@db.example.com:5432/sales', ['postgres://bot:pw@db.example.com:5432/sales'], 'any'],
    ['postgresql://db.example.com', ['postgresql://db.example.com'], 'any'],
    ['postgres://bot@/sales?host=/var/run/postgresql', ['postgres://bot@/sales?host=/var/run/postgresql'], 'any'],
    ['postgres://bot:p%40w@[::1]:5433/sales', ['postgres://bot:p%40w@[::1]:5433/sales'], 'any'],
    [
      'postgres://bot:pw@one:5432,two:5433,[2001:db8::1]/sales?target_session_attrs=read-write',
      ['postgres://bot:pw@one:5432/sales', 'postgres://bot:pw@two:5433/sales', 'postgres://bot:pw@[2001:db8::1]/sales'],
      'read-write',
    ],
    [
      'postgres://one,two/sales?sslmode=disable&target_session_attrs=primary&application_name=bot',
      [
        'postgres://one/sales?sslmode=disable&application_name=bot',
        'postgres://two/sales?sslmode=disable&application_name=bot',
      ],
      'primary',
    ],
  ])('%s is understood', (url, hosts, session) => {
    expect(parseAddress(url)).toEqual({ hosts, session })
  })

  it.each([
    ['postgres://bot:hunter2@one,/sales', /host 2 must be a name/],
    ['postgres://bot:hunter2@one:5432,two:port/sales', /host 2 must be a name/],
    ['postgres://bot:hunter2@one:70000,two/sales', /port of host 1 must be a number from 1 to 65535/],
    ['postgres://bot:hunter2@one,two:0/sales', /port of host 2 must be/],
    ['postgres://bot:hunter2@one two,three/sales', /host 1 must be a name/],
    [
      'postgres://bot:hunter2@one/sales?target_session_attrs=standby',
      /target_session_attrs must be any, read-write, primary/,
    ],
    ['postgres://bot:hunter2@one/sales?target_session_attrs=', /target_session_attrs must be/],
    ['postgres://bot:hunter2@one/sales?target_session_attrs=any&target_session_attrs=any', /twice/],
    ['postgres://bot:hunter2@/sales?host=one,two', /several hosts are written before the name of the database/],
    ['postgres://bot:hunter2@one/sales?sslrootcert=/nowhere/hunter2.pem', /certificate file .* is not there/],
    ['postgres://bot:hunter2/x@one/sales', /must look like|cannot be read/],
    ['postgres://bot:hunter2@one:five/sales', /cannot be read/],
    ['mysql://bot:hunter2@one/sales', /must look like/],
  ])('%s is refused in a sentence that shows neither user nor password', (url, says) => {
    let told = ''
    try {
      parseAddress(url)
    } catch (error) {
      expect(error).toBeInstanceOf(DatabaseUnusable)
      told = `${(error as Error).message}`
    }
    expect(told).toMatch(/^DATABASE_URL: /)
    expect(told).toMatch(says)
    expect(told).not.toContain('hunter2')
  })
})
