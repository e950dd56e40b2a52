import { sql } from 'drizzle-orm'
import { withinTime } from '../clock/within-time.ts'
import type { Log } from '../log/log.ts'
import { sayStorageTrouble } from '../store/storage-trouble.ts'
import type { Store } from '../store/store.ts'

/** Milliseconds: how often the database is tried at most, and how long that may take. */
const times = { every: 1_000, longest: 1_000 }

/** The row that is written to see whether the database takes writes. */
const row = 'readiness'

export interface ReadinessParts {
  store: Pick<Store, 'write'>
  log: Pick<Log, 'info' | 'warn'>
  /** What else keeps traffic away, in words for the operator; undefined: nothing. Asked as often as the database. */
  checks?: readonly (() => Promise<string | undefined>)[]
}

/**
 * Whether traffic should be sent here: the process runs, and the database keeps what it is given. Only a committed write
 * shows that; one that is rolled back touches no disk. Everybody who asks shares one try.
 */
export class Readiness {
  readonly #parts: ReadinessParts
  #state: 'starting' | 'running' | 'stopping' = 'starting'
  #latest: { at: number; reasons: Promise<readonly string[]> } | undefined
  /** A write that hangs is not joined by others. */
  #writing: Promise<string | undefined> | undefined
  #told = ''

  constructor(parts: ReadinessParts) {
    this.#parts = parts
  }

  running(): void {
    if (this.#state === 'starting') this.#state = 'running'
  }

  /** For good. */
  stopping(): void {
    this.#state = 'stopping'
  }

  /** Why no traffic should come, in words for the operator; none: ready. */
  async reasons(): Promise<readonly string[]> {
    if (this.#state !== 'running') return [`the process is ${this.#state}`]
    const now = performance.now()
    if (!this.#latest || now - this.#latest.at >= times.every) this.#latest = { at: now, reasons: this.#look() }
    return await this.#latest.reasons
  }

  async #look(): Promise<readonly string[]> {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined
    })
    const asked = [this.#writing, ...(this.#parts.checks ?? []).map((check) => check().catch(sayFailure))]
    const late = `the database did not answer within ${times.longest / 1000} s`
    const found = await Promise.all(asked.map((reason) => withinTime(times.longest, reason, late)))
    const reasons = [...new Set(found.filter((reason) => reason !== undefined))]
    this.#tell(reasons)
    return reasons
  }

  async #write(): Promise<string | undefined> {
    try {
      await this.#parts.store.write(async (tx) => {
        const { lease } = tx.tables
        await tx
          .insert(lease)
          .values({ name: row, holder: row, until: 0 })
          // Another value each time: SQLite does not write what is there already.
          .onConflictDoUpdate({ target: lease.name, set: { until: sql`${lease.until} + 1` } })
          .returning({ name: lease.name })
      }, 'receipts')
      return undefined
    } catch (error) {
      return sayFailure(error)
    }
  }

  /** Once each time it changes. */
  #tell(reasons: readonly string[]): void {
    const told = reasons.join('; ')
    if (told === this.#told) return
    this.#told = told
    if (reasons.length > 0) this.#parts.log.warn({ reasons }, 'not ready')
    else this.#parts.log.info('ready again')
  }
}

function sayFailure(error: unknown): string {
  return sayStorageTrouble(error) ?? 'the database did not keep a write'
}
