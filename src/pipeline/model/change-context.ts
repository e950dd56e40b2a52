import type { EntryPoint } from '../../audit/entry-point.ts'
import type { CreateRefresh, Refresh } from '../../bot/definitions/subjects.ts'
import type { Locale } from '../../i18n/locale.ts'
import type { Tx } from '../../store/store.ts'

/** When, and through which entry point, something is done; a `Context` is one. */
export interface ChangeContext {
  now: Date
  entryPoint: EntryPoint
  /** Whoever writes says what was changed: the cards that show it are redrawn by the same transaction. */
  refresh: Refresh
  /** IANA name: decides which day is today. Without it the actor's own, else UTC. */
  timeZone?: string
  /** The language of the answer; without it the actor's own, else 中文. */
  t?: { locale: Locale }
}

/** The same for what takes several transactions: each of them redraws what it changed. */
export interface LongChange extends Omit<ChangeContext, 'refresh'> {
  createRefresh: CreateRefresh
}

export const changeIn = (tx: Tx, { createRefresh, ...change }: LongChange): ChangeContext => ({
  ...change,
  refresh: createRefresh(tx, change.now),
})
