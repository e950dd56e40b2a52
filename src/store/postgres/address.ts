import pg from 'pg'
import { DatabaseUnusable } from '../database-unusable.ts'

/** Which servers may be used (libpq's `target_session_attrs`). Those that take no writes are of no use to us. */
const sessions = ['any', 'read-write', 'primary'] as const

export interface PostgresAddress {
  /** One address for each host, in the order written. */
  hosts: readonly [string, ...string[]]
  session: (typeof sessions)[number]
}

const example =
  'postgres://user:password@one.example.com:5432,two.example.com:5432/chengdan?target_session_attrs=primary'
const shape = /^(postgres(?:ql)?:\/\/)(?:([^/?#]*)@)?([^/?#@]*)(\/[^?#]*)?(?:\?([^#]*))?$/
const hostAndPort = /^(?:\[[\da-f:.]+\]|[^\s:[\]]+)(?::(\d{1,5}))?$/i

/**
 * Reads DATABASE_URL: as libpq has it, with commas between several hosts and `target_session_attrs`.
 * @throws DatabaseUnusable, whose sentence names neither user nor password
 */
export function parseAddress(url: string): PostgresAddress {
  const [, scheme, login, hostList, path = '', query = ''] = shape.exec(url) ?? []
  if (scheme === undefined || hostList === undefined) {
    throw new DatabaseUnusable(`it must look like ${example}. Write special characters in user and password as %XX.`)
  }
  const names = hostList.split(',')
  if (names.length > 1) for (const [place, name] of names.entries()) assertHost(name, place + 1)
  const { session, rest } = readQuery(query)
  const one = (name: string) => `${scheme}${login === undefined ? '' : `${login}@`}${name}${path}${rest}`
  const [first, ...others] = names.map(one)
  const hosts = [first!, ...others] as const
  for (const host of hosts) assertUsable(host)
  return { hosts, session }
}

function assertHost(name: string, place: number): void {
  const [found, port] = hostAndPort.exec(name) ?? []
  if (found === undefined)
    throw new DatabaseUnusable(`host ${place} must be a name or address, with or without :port. Example: ${example}`)
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) {
    throw new DatabaseUnusable(`the port of host ${place} must be a number from 1 to 65535. Example: ${example}`)
  }
}

function readQuery(query: string): { session: PostgresAddress['session']; rest: string } {
  const pairs = query.split('&').filter((pair) => pair !== '')
  const isSession = (pair: string) => /^target_session_attrs(?:=|$)/.test(pair)
  const [wanted, another] = pairs.filter(isSession).map((pair) => pair.slice(pair.indexOf('=') + 1))
  if (another !== undefined) throw new DatabaseUnusable('target_session_attrs stands in it twice.')
  const session = sessions.find((name) => name === (wanted ?? 'any'))
  if (session === undefined) {
    throw new DatabaseUnusable(
      `target_session_attrs must be ${sessions.join(', ')} (the server writes). Example: ${example}`,
    )
  }
  if (pairs.some((pair) => /^(?:host|hostaddr|port)=.*(?:,|%2c)/i.test(pair))) {
    throw new DatabaseUnusable(`several hosts are written before the name of the database. Example: ${example}`)
  }
  const rest = pairs.filter((pair) => !isSession(pair))
  return { session, rest: rest.length === 0 ? '' : `?${rest.join('&')}` }
}

/** The driver reads the address when a client is made, with the certificate files it names. */
function assertUsable(host: string): void {
  try {
    new pg.Client({ connectionString: host })
  } catch (error) {
    const { code } = error as { code?: string }
    throw new DatabaseUnusable(
      code === 'ENOENT'
        ? 'a certificate file it names is not there.'
        : `it cannot be read. Write special characters in user and password as %XX. Example: ${example}`,
    )
  }
}
