import type { Clock } from '../../src/clock/clock.ts'
import type { Timers } from '../../src/clock/timers.ts'
import type { Log } from '../../src/log/log.ts'

/** What the adapter asks of the product. */
export interface DingtalkPorts {
  clock: Clock
  log: Log
  /** Default: the machine's. */
  timers?: Timers
  /** From 0 up to 1. Default: by chance. */
  random?: () => number
}

/** One internal app of an organisation, with its robot. */
export interface DingtalkOptions {
  clientId: string
  clientSecret: string
  /** In place of `https://api.dingtalk.com`. */
  apiBase: URL
}
