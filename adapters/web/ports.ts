import type { Clock } from '../../src/clock/clock.ts'
import type { Locale } from '../../src/i18n/locale.ts'
import type { Log } from '../../src/log/log.ts'
import type { Store } from '../../src/store/store.ts'

/** What the web chat is given by the roof. */
export interface WebPorts {
  store: Store
  clock: Clock
  log: Log
  /** The commands this persona may run, in this language, for the completion list. */
  complete(userId: string, locale: Locale): Promise<CommandHint[]>
  /** The language this persona chose, if they did. */
  localeOf(userId: string): Promise<Locale | undefined>
}

export interface CommandHint {
  /** What is typed after the slash: `deal new`. */
  name: string
  /** The name and its parameters. */
  usage: string
  summary: string
  /** A complete line that works. */
  example: string
}
