import type { Door } from '../../audit/door.ts'
import type { Locale } from '../../i18n/locale.ts'

/** When, and through which door, something is done; an `Act` is one. */
export interface Occasion {
  now: Date
  door: Door
  /** IANA name: decides which day is today. Without it the actor's own, else UTC. */
  timeZone?: string
  /** Whoever is answered reads this language; without it the actor's own, else 中文. */
  t?: { locale: Locale }
}
