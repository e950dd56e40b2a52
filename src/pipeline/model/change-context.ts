import type { EntryPoint } from '../../audit/entry-point.ts'
import type { Locale } from '../../i18n/locale.ts'

/** When, and through which entry point, something is done; a `Context` is one. */
export interface ChangeContext {
  now: Date
  entryPoint: EntryPoint
  /** IANA name: decides which day is today. Without it the actor's own, else UTC. */
  timeZone?: string
  /** The language of the answer; without it the actor's own, else 中文. */
  t?: { locale: Locale }
}
