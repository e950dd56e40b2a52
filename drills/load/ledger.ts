import type { Operation, Outcome } from './operation.ts'

export interface Entry {
  readonly operation: Operation
  /** When it was first sent, by the monotonic clock of this process (`performance.now`). */
  readonly askedAt: number
  /** Of the effect; the operation's own until the server names one. */
  key: string
  acknowledgedAt?: number
  refused?: string
}

/** What was not taken, and when the client learned of it. */
export interface NotTaken {
  at: number
  /** When this attempt was sent. */
  sentAt: number
  kind: Operation['kind']
  why: string | number
}

/** What the clients were promised: the only truth a drill holds the database against. */
export class Ledger {
  readonly entries: Entry[] = []
  readonly notTaken: NotTaken[] = []

  ask(operation: Operation): Entry {
    const entry: Entry = { operation, askedAt: performance.now(), key: operation.key }
    this.entries.push(entry)
    return entry
  }

  /** @returns whether the client is done with it */
  note(entry: Entry, outcome: Outcome, sentAt: number): boolean {
    const at = performance.now()
    if (outcome.type === 'not taken') {
      this.notTaken.push({ at, sentAt, kind: entry.operation.kind, why: outcome.why })
      return false
    }
    if (outcome.type === 'refused') entry.refused = outcome.why
    else {
      entry.acknowledgedAt = at
      entry.key = outcome.key ?? entry.key
    }
    return true
  }

  acknowledgedBy(moment = Number.POSITIVE_INFINITY): Entry[] {
    return this.entries.filter(({ acknowledgedAt }) => acknowledgedAt !== undefined && acknowledgedAt <= moment)
  }

  /** From then until the next acknowledgement, milliseconds; undefined: there was none. */
  timeToNext(moment: number): number | undefined {
    const later = this.entries.flatMap(({ acknowledgedAt = 0 }) => (acknowledgedAt >= moment ? [acknowledgedAt] : []))
    return later.length > 0 ? Math.min(...later) - moment : undefined
  }

  /** What was first asked and also acknowledged between two moments. */
  promisedWithin(from: number, until: number): Entry[] {
    return this.entries.filter(
      ({ askedAt, acknowledgedAt }) => askedAt >= from && acknowledgedAt !== undefined && acknowledgedAt <= until,
    )
  }
}
