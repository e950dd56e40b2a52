import { DrizzleQueryError } from 'drizzle-orm'
import pg from 'pg'
import { causesOf } from '../../errors/causes-of.ts'
import { ConnectionLost, OutcomeUnknown } from './connection-errors.ts'
import { SchemaNewer } from './schema-version.ts'

/** What PostgreSQL, or the way to it, says about itself and not about our statement; and what then happens here. */
export interface Trouble {
  /** SQLSTATEs (PostgreSQL manual, appendix A) and the codes of Node's sockets. */
  codes: readonly string[]
  /** Errors of the driver that have no code, by their whole message. */
  messages?: readonly string[]
  /** Which connections are thrown away: none, the one that said so, or every one made until then, since they lead to the same place. */
  discard: 'none' | 'one' | 'all'
  /** The transaction is run again at once, unless a connection that is as new as can be has just said how it is. */
  again: boolean
  /** What it is to everybody outside this folder. */
  is: 'away' | 'full' | 'conflict'
  /** For the operator. */
  says: string
}

export const troubles = {
  connectionLost: {
    codes: [
      ...['08000', '08001', '08003', '08004', '08006', '08007', '25P03', '25P04', '57P05'],
      ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT'],
      ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'ENOTFOUND', 'EAI_AGAIN', 'ENOENT'],
    ],
    messages: [
      'Connection terminated',
      'Connection terminated unexpectedly',
      'Connection terminated due to connection timeout',
      'Client has encountered a connection error and is not queryable',
      'Client was closed and is not queryable',
      'Query read timeout',
      'timeout expired',
      'timeout exceeded when trying to connect',
    ],
    discard: 'one',
    again: true,
    is: 'away',
    says: 'the database does not answer',
  },
  /** 57P01 is also what a single terminated backend says. */
  shuttingDown: {
    codes: ['57P01', '57P02', '57P03', '57P04'],
    discard: 'one',
    again: true,
    is: 'away',
    says: 'the database is stopping or starting',
  },
  readOnly: {
    codes: ['25006'],
    discard: 'all',
    again: true,
    is: 'away',
    says: 'the database takes no writes: read-only',
  },
  refused: {
    codes: ['28000', '28P01', '3D000'],
    discard: 'one',
    again: false,
    is: 'away',
    says: 'the database does not let us in',
  },
  tooManyConnections: {
    codes: ['53000', '53200', '53300', '53400'],
    discard: 'one',
    again: false,
    is: 'away',
    says: 'the database has no room for another connection',
  },
  /** Two transactions met; PostgreSQL ended one of them, or it waited too long for the other's row. */
  conflict: {
    codes: ['40001', '40P01', '55P03'],
    discard: 'none',
    again: true,
    is: 'conflict',
    says: 'transactions met too often',
  },
  diskFull: {
    codes: ['53100'],
    discard: 'none',
    again: false,
    is: 'full',
    says: 'the database takes no writes: its disk is full',
  },
  /** A disk that fails a sync ends PostgreSQL itself, which then goes back to what it has kept. */
  diskFailing: {
    codes: ['58000', '58030'],
    discard: 'one',
    again: false,
    is: 'away',
    says: "the database's disk fails",
  },
  /** Another process migrated. Nothing is taken any more; what was acknowledged is left to it. */
  schemaNewer: {
    codes: ['SCHEMA_NEWER'],
    discard: 'none',
    again: false,
    is: 'away',
    says: 'the database was brought up to a newer version: start that version here, too',
  },
} as const satisfies Record<string, Trouble>

const all: readonly Trouble[] = Object.values(troubles)
const byCode = new Map(all.flatMap((trouble) => trouble.codes.map((code) => [code, trouble] as const)))
const byMessage = new Map(all.flatMap((trouble) => (trouble.messages ?? []).map((text) => [text, trouble] as const)))

const ourErrors = [DrizzleQueryError, pg.DatabaseError, ConnectionLost, OutcomeUnknown, SchemaNewer]

/** For any error. A socket's code says nothing about whose socket it was, so it counts only as the answer to a query of ours. */
export function troubleOf(error: unknown): Trouble | undefined {
  let ours = false
  for (const cause of causesOf(error)) {
    ours ||= ourErrors.some((kind) => cause instanceof kind)
    const found = ours ? known(cause) : undefined
    if (found) return found
  }
  return wayIsLost(error) ? troubles.connectionLost : undefined
}

const wayIsLost = (error: unknown): boolean => error instanceof ConnectionLost || error instanceof OutcomeUnknown

/** For an error that came out of a connection of ours. */
export function connectionTrouble(error: unknown): Trouble | undefined {
  for (const cause of causesOf(error)) {
    const found = known(cause)
    if (found) return found
  }
  return undefined
}

function known(error: Error): Trouble | undefined {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? byCode.get(code) : byMessage.get(error.message)
}

/** PostgreSQL cancelled a statement because it ran too long. */
export function isStatementTimeout(error: unknown): boolean {
  return [...causesOf(error)].some((cause) => cause instanceof pg.DatabaseError && cause.code === '57014')
}
