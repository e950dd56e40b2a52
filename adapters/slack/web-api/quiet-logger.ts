import type { Logger } from '@slack/bolt'
import { LogLevel } from '@slack/web-api'
import type { Log } from '../../../src/log/log.ts'

/**
 * What the SDK has to say goes into no log of ours: its lines repeat bodies, sockets' frames and addresses with people's
 * words in them. That it said something at all, and how bad, is kept.
 */
export function quietLogger(log: Log, part: string): Logger {
  return {
    debug: () => {},
    info: () => {},
    warn: () => log.debug({ part }, 'the Slack SDK warned of something'),
    error: () => log.debug({ part }, 'the Slack SDK met an error'),
    setLevel: () => {},
    getLevel: () => LogLevel.ERROR,
    setName: () => {},
  }
}
