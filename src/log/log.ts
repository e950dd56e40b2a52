import { type DestinationStream, type Logger, pino } from 'pino'
import { describeError } from './describe-error.ts'

/**
 * Structured logs, one JSON line each. Only names of things, ids and counts may be logged: the redact list is the
 * second line of defence, never the first. An error is logged as it is, under `err`, and described here.
 */
export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'debug'>

export function createLog(level: string, to: DestinationStream = pino.destination(2)): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ['*.token', '*.secret', '*.text', '*.phone', '*.name', '*.password', '*.body'],
        censor: '[kept out]',
      },
      serializers: { err: describeError },
    },
    to,
  )
}

export const silentLog: Log = pino({ level: 'silent' })
