import { type Logger, pino } from 'pino'

/**
 * Structured logs, one JSON line each. Only names of things, ids and counts may be logged: the redact list is the
 * second line of defence, never the first. Errors are logged by class and code; a database driver's message carries
 * the statement's parameters, so it stays out.
 */
export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'debug'>

export function createLog(level: string): Log {
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
    pino.destination(2),
  )
}

export const silentLog: Log = pino({ level: 'silent' })

/** What may be logged of a failure: its class, its code and where it was thrown. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const cause = error.cause instanceof Error ? error.cause : error
  const code = (cause as { code?: unknown }).code
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trim().startsWith('at '))
    .slice(0, 8)
  return {
    type: error.name,
    ...(code === undefined ? {} : { code: String(code) }),
    at: frames.map((line) => line.trim()),
  }
}
