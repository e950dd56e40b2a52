import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core'
import type { Tables } from './tables/index.ts'
import type { Hold } from './transaction/holds.ts'

type Builder = BaseSQLiteDatabase<'async', unknown>

/** A drizzle builder that can be prepared. */
interface Preparable {
  prepare(name?: string): Executable
}

/** What drizzle prepares. */
export interface Executable {
  execute(values?: Record<string, unknown>): unknown
}

/** A statement prepared once per connection; `execute` runs inside the transaction it was asked from. */
export interface Statement<B extends Preparable> {
  execute(values?: Record<string, unknown>): Promise<Awaited<ReturnType<ReturnType<B['prepare']>['execute']>>>
}

/** What can be asked. The tables come with it, so a query is written once for both databases. */
export interface Reader {
  readonly tables: Tables
  select: Builder['select']
  selectDistinct: Builder['selectDistinct']
  /**
   * Hot statements. `name` is unique in the product and always means the same statement: it is built once per connection.
   * The statement must be built from the handle that `build` is given, or it would run outside the transaction on
   * PostgreSQL; anything else throws.
   */
  prepared<B extends Preparable>(name: string, build: (db: StatementBuilder, tables: Tables) => B): Statement<B>
}

export type StatementBuilder = Pick<Builder, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete'>

/** One open transaction. Passed explicitly; using it after its end throws. */
export interface Tx extends Reader, StatementBuilder {
  /**
   * Runs inside the transaction after all of its work, in order: what many parts of it add to is written once. What it throws
   * rolls everything back.
   */
  beforeCommit(work: () => Promise<void>): void
  /** Runs after a successful commit, in order; never when the transaction rolled back. Must not throw. */
  afterCommit(effect: () => void): void
  /**
   * Holds what a decision rests on until the end of the transaction, in a fixed order: nobody changes it between the look
   * and the change. Look after holding. On SQLite, where one transaction runs at a time, all of it is held anyway.
   */
  hold(...holds: readonly Hold[]): Promise<void>
  /** Other transactions run at the same time. False on SQLite. */
  readonly sharesWithOthers: boolean
  /**
   * The next number people read: the first deal is D-1001, the first customer C-1001. Nobody waits for who took the one
   * before, so on PostgreSQL a transaction that is rolled back leaves a gap.
   */
  nextNumber(of: NumberedKind): Promise<number>
  /** Tells every process on this database, after the commit, that there is something to do. */
  signal(channel: Channel): void
}

export type NumberedKind = 'deal' | 'customer'

/** What can be woken for. */
export type Channel = 'inbound' | 'files' | 'outbox' | 'web'

/**
 * Receipts go before work: recording what came in is what an acknowledgement waits for. What nobody waits for goes in the
 * background: behind both, and by itself often enough that it gets done.
 */
export type Lane = 'receipts' | 'work' | 'background'

export interface Store {
  readonly dialect: 'sqlite' | 'postgres'
  readonly tables: Tables
  /**
   * Runs `work` in one transaction and resolves after the commit. Nothing may await the network inside.
   * Over 100 ms is logged, over `transactionLimits.longest` is rolled back. Deadlocks are retried, so `work` must have no effects but its writes
   * (`tx.afterCommit` for the rest).
   */
  write<T>(work: (tx: Tx) => Promise<T>, lane?: Lane): Promise<T>
  /** Reads without a transaction, never waiting for writers. */
  read<T>(work: (reader: Reader) => Promise<T>): Promise<T>
  /** The clock of leases, milliseconds: the database's on PostgreSQL, the machine's monotonic one on SQLite. Never the business clock. */
  leaseClock(): Promise<number>
  onSignal(channel: Channel, wake: () => void): () => void
  /** Writes a consistent copy while the server runs. SQLite only. */
  backup(path: string): Promise<void>
  close(): Promise<void>
}

export interface StoreOptions {
  onSlow(milliseconds: number): void
  /** Two transactions met, and one of them begins anew. PostgreSQL only. */
  onConflict?(): void
  /** The embedded database is damaged or its disk failed: nothing may be acknowledged any more. The process ends. */
  onFatal(error: unknown): void
}

/**
 * A transaction that runs longer is rolled back, milliseconds. On SQLite, where nobody else writes meanwhile, one that
 * computes for a second is too. By the clock alone a plain command took that long on two crowded cores.
 */
export const transactionLimits = { slow: 100, longest: 3_000, computing: 1_000 } as const

/**
 * Nothing was kept. No refusal of what was asked for: a busy machine may be the reason, so what nobody waits for is tried
 * again. Whoever asked for it in a chat or by REST is told to ask for less.
 */
export class TookTooLong extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'TookTooLong'
  }
}
