import { noteWork } from '../../log/doing.ts'
import {
  type Channel,
  type Executable,
  type NumberedKind,
  type Reader,
  type StatementBuilder,
  TookTooLong,
  type Tx,
} from '../store.ts'
import type { Tables } from '../tables/index.ts'
import { Held, type Hold } from './holds.ts'

/** Builds or finds the statement of this name on this connection. */
export type Prepare = Reader['prepared']

/** What the two databases do each in their own way. */
export interface WritableDatabase {
  /** How long a transaction may take, milliseconds. */
  longest: number
  /** How long it may compute, where nobody else does meanwhile. */
  computing?: number
  nextNumber(tx: Tx, of: NumberedKind): Promise<number>
  /** Holds something against other transactions, where there are others. */
  take?(db: StatementBuilder, holds: readonly Hold[]): Promise<void>
}

/** One transaction as its work sees it. Both databases open theirs with this, so the guards are the same. */
export class OpenTransaction implements Tx {
  readonly tables: Tables
  readonly #db: StatementBuilder
  readonly #prepare: Prepare
  #deadline: number
  #ended = false
  readonly #begun: NodeJS.CpuUsage | undefined
  readonly effects: (() => void)[] = []
  readonly #endings: (() => Promise<void>)[] = []
  readonly signals = new Set<Channel>()

  readonly #held = new Held()
  readonly #database: WritableDatabase | undefined

  /** `database`: for one that writes; without it this only reads, for as long as it takes. */
  constructor(db: StatementBuilder, tables: Tables, prepare: Prepare, database?: WritableDatabase) {
    this.#database = database
    this.#begun = database?.computing === undefined ? undefined : process.threadCpuUsage()
    this.#db = db
    this.tables = tables
    this.#prepare = prepare
    this.#deadline = performance.now() + (database?.longest ?? Number.POSITIVE_INFINITY)
  }

  end(): void {
    this.#ended = true
  }

  /** SQLite's statements never let a timer fire, so the clock is read too. @throws TookTooLong */
  assertInTime(): void {
    if (this.timeLeft <= 0 || this.#computedTooLong()) throw this.tooLong()
  }

  /** Asked only after so long: until then it cannot have. */
  #computedTooLong(): boolean {
    const { computing, longest } = this.#database ?? {}
    if (computing === undefined || longest === undefined || this.timeLeft > longest - computing) return false
    const { user, system } = process.threadCpuUsage(this.#begun)
    return (user + system) / 1000 > computing
  }

  tooLong(): TookTooLong {
    return new TookTooLong('a transaction ran too long and was rolled back')
  }

  /** Milliseconds. */
  get timeLeft(): number {
    return this.#deadline - performance.now()
  }

  get #open(): StatementBuilder {
    noteWork()
    if (this.#ended) throw new Error('this transaction has ended; its work went on without being awaited')
    this.assertInTime()
    return this.#db
  }

  get select() {
    return this.#open.select.bind(this.#db) as StatementBuilder['select']
  }
  get selectDistinct() {
    return this.#open.selectDistinct.bind(this.#db) as StatementBuilder['selectDistinct']
  }
  get insert() {
    return this.#open.insert.bind(this.#db) as StatementBuilder['insert']
  }
  get update() {
    return this.#open.update.bind(this.#db) as StatementBuilder['update']
  }
  get delete() {
    return this.#open.delete.bind(this.#db) as StatementBuilder['delete']
  }

  prepared: Prepare = (name, build) => {
    void this.#open
    const statement = this.#prepare(name, build)
    return {
      execute: (values) => {
        void this.#open
        return statement.execute(values)
      },
    }
  }

  get sharesWithOthers(): boolean {
    return this.#database?.take !== undefined
  }

  async hold(...holds: readonly Hold[]): Promise<void> {
    const take = this.#database?.take
    if (!take) return
    const startedAt = performance.now()
    await take(this.#open, this.#held.add(holds))
    // To wait for others is no work of its own; how long it may wait has a limit too (`lock_timeout`).
    this.#deadline += performance.now() - startedAt
  }

  async nextNumber(of: NumberedKind): Promise<number> {
    if (!this.#database) throw new Error('this only reads')
    return await this.#database.nextNumber(this, of)
  }

  beforeCommit(work: () => Promise<void>): void {
    this.#endings.push(work)
  }

  /** Does what was left to the end. */
  async complete(): Promise<void> {
    for (const work of this.#endings) await work()
  }

  afterCommit(effect: () => void): void {
    this.effects.push(effect)
  }

  signal(channel: Channel): void {
    this.signals.add(channel)
  }
}

/**
 * The statement cache of one connection. A statement whose builder did not come from this connection's handle would run
 * outside the open transaction on PostgreSQL (its row survives the rollback), so that is refused here, on both databases.
 */
export function statementCache(
  db: StatementBuilder,
  tables: Tables,
  direct: (statement: Executable) => Executable = (statement) => statement,
): Prepare {
  const known = new Map<string, unknown>()
  const session = sessionOf(db.select())
  return (name, build) => {
    let statement = known.get(name)
    if (!statement) {
      const builder = build(db, tables)
      if (sessionOf(builder) !== session) {
        throw new Error(`statement "${name}" was built from another handle and would run outside the transaction`)
      }
      statement = direct(builder.prepare(name))
      known.set(name, statement)
    }
    return statement as ReturnType<ReturnType<typeof build>['prepare']> as never
  }
}

/** drizzle keeps the session on every builder; it is what decides where a statement runs. */
function sessionOf(builder: unknown): unknown {
  return (builder as { session?: unknown }).session
}
