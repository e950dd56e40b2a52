import pg from 'pg'
import { ConnectionLost, OutcomeUnknown } from '../../src/store/postgres/connection-errors.ts'
import { type Lane, type Reader, type Store, TookTooLong, type Tx } from '../../src/store/store.ts'

/** What goes wrong, and how often. */
interface Trouble {
  /** `full`: the disk takes no more, which a commit finds out. `away`: nothing can be asked. `busy`: it would take too long. */
  kind: 'full' | 'away' | 'busy'
  times: number
  /** Only writes of this lane; undefined: all of them. */
  lane: Lane | undefined
}

/** A store whose disk fills up, whose server goes away, and whose commits are answered by nobody, as a test wants it. */
export class TroubledStore {
  readonly store: Store
  /** How often it failed, and what was asked of it meanwhile. */
  failures = 0
  /** Called at each failure. */
  onFailure: () => void = () => {}
  readonly #inner: Store
  #trouble: Trouble | undefined
  #losesReply: ((tx: Tx) => Promise<boolean>) | undefined

  constructor(inner: Store) {
    this.#inner = inner
    this.store = {
      ...inner,
      write: (work, lane) => this.#write(work, lane),
      read: (work) => this.#read(work),
    }
  }

  /** From now on, for so many times. */
  begins(kind: Trouble['kind'], times = Number.POSITIVE_INFINITY, lane?: Lane): void {
    this.#trouble = { kind, times, lane }
  }

  ends(): void {
    this.#trouble = undefined
  }

  get isOver(): boolean {
    return this.#trouble === undefined
  }

  /**
   * The transaction that is open now, or the first one of which `when` is true, is committed, and whoever waits for it is told that the
   * connection broke.
   */
  losesReply(when: (tx: Tx) => Promise<boolean> = async () => true): void {
    this.#losesReply = when
  }

  async #write<T>(work: (tx: Tx) => Promise<T>, lane: Lane = 'work'): Promise<T> {
    if (this.#concerns(lane) === 'away') this.#fail()
    let lost = false
    const result = await this.#inner.write(async (tx) => {
      const done = await work(tx)
      if (this.#concerns(lane)) this.#fail()
      lost = (await this.#losesReply?.(tx)) ?? false
      return done
    }, lane)
    if (!lost) return result
    this.#losesReply = undefined
    throw new OutcomeUnknown({ cause: new Error('Connection terminated unexpectedly') })
  }

  async #read<T>(work: (reader: Reader) => Promise<T>): Promise<T> {
    if (this.#trouble?.kind === 'away') this.#fail()
    return await this.#inner.read(work)
  }

  #concerns(lane: Lane): Trouble['kind'] | undefined {
    return this.#trouble && (this.#trouble.lane ?? lane) === lane ? this.#trouble.kind : undefined
  }

  #fail(): never {
    const { kind } = this.#trouble!
    this.#trouble!.times -= 1
    if (this.#trouble!.times === 0) this.#trouble = undefined
    this.failures += 1
    this.onFailure()
    if (kind === 'busy') throw new TookTooLong('a transaction ran too long and was rolled back')
    throw kind === 'full' ? this.#full() : this.#away()
  }

  #full(): Error {
    if (this.#inner.dialect === 'sqlite')
      return Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    return Object.assign(new pg.DatabaseError('could not extend file', 0, 'error'), { code: '53100' })
  }

  #away(): Error {
    if (this.#inner.dialect === 'sqlite')
      return Object.assign(new Error('unable to open database file'), { code: 'SQLITE_CANTOPEN' })
    return new ConnectionLost('the database does not answer')
  }
}
