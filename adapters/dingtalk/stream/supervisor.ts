import type { Clock } from '../../../src/clock/clock.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { Connection, type ConnectionParts, type End } from './connection.ts'
import { Retries } from './retries.ts'
import { streamTimes } from './times.ts'

export interface SupervisorParts extends Omit<ConnectionParts, 'lateAck'> {
  clock: Clock
  /** From 0 up to 1. */
  random(): number
  /** Something stands after nothing did: what was pushed meanwhile may be lost. */
  listensAgain(): void
}

/** Why there is no connection although there should be: DingTalk's own code, or `unreachable`. */
export interface StreamTrouble {
  code: string
}

/** What a process has to say of its connections, since it started. */
export interface StreamFigures {
  attempts: number
  opened: number
  /** How often nothing was listening, and how long in all, milliseconds. */
  gaps: number
  deafMs: number
  lateAcks: number
}

type Why = End | 'jumped' | 'stopped'

/**
 * One connection of this process that is always there: another one is open before the old one goes, wherever there is time for
 * that. Each process has its own; DingTalk gives each push to one of them.
 */
export class Supervisor {
  readonly #parts: SupervisorParts
  readonly #retries: Retries
  readonly #stopping = Promise.withResolvers<void>()
  readonly #figures = { attempts: 0, opened: 0, gaps: 0, deafMs: 0, lateAcks: 0 }
  /** What is not closed yet, the newest last. */
  readonly #connections = new Set<Connection>()
  #running: Promise<void> = Promise.resolve()
  #isStopping = false
  #deafSince: number | undefined
  #trouble: StreamTrouble | undefined

  constructor(parts: SupervisorParts) {
    this.#parts = parts
    this.#retries = new Retries(parts.timers, parts.random)
  }

  /** Begins to connect, and goes on for as long as it takes. */
  start(): void {
    this.#deafSince = this.#parts.timers.now()
    this.#running = this.#run()
  }

  get isListening(): boolean {
    return this.#deafSince === undefined
  }

  /** A connection is asked for and does not stand yet. */
  get isOpening(): boolean {
    return [...this.#connections].some(({ state }) => state === 'opening')
  }

  get trouble(): StreamTrouble | undefined {
    return this.isListening ? undefined : this.#trouble
  }

  get figures(): Readonly<StreamFigures> {
    return this.#figures
  }

  /** What has come is acknowledged; no socket is left. */
  async stop(): Promise<void> {
    this.#isStopping = true
    this.#stopping.resolve()
    for (const connection of this.#connections) if (connection.state === 'opening') connection.close()
    await Promise.all([...this.#connections].map((connection) => connection.drain(streamTimes.stopping)))
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      await this.#pause(this.#retries.wait)
      const connection = this.#isStopping ? undefined : await this.#open()
      if (connection) await this.#listen(connection)
    }
  }

  /** From here to its end. What it replaces goes now. */
  async #listen(connection: Connection): Promise<void> {
    const { timers } = this.#parts
    const openedAt = timers.now()
    this.#hears()
    for (const other of this.#connections) if (other !== connection) this.#retire(other)
    const why = await this.#endOf(connection)
    if (why === 'stopped') return
    this.#deafSince = timers.now()
    if (connection.hasHeard || timers.now() - openedAt >= streamTimes.steady) this.#retries.stands()
    else if (why === 'gone') return this.#retries.failed()
    this.#retries.renewed()
    // Nothing more comes over it. One that is only silent stays until another one stands.
    if (why === 'asked') this.#retire(connection)
  }

  #retire(connection: Connection): void {
    if (connection.state === 'open') void connection.drain()
  }

  #hears(): void {
    const { timers, listensAgain } = this.#parts
    this.#trouble = undefined
    this.#figures.opened += 1
    if (this.#deafSince !== undefined && this.#figures.opened > 1) {
      this.#figures.gaps += 1
      this.#figures.deafMs += timers.now() - this.#deafSince
    }
    this.#deafSince = undefined
    listensAgain()
  }

  async #open(): Promise<Connection | undefined> {
    this.#figures.attempts += 1
    const connection = new Connection({
      ...this.#parts,
      lateAck: () => {
        this.#figures.lateAcks += 1
      },
    })
    this.#connections.add(connection)
    try {
      await connection.open()
    } catch (error) {
      this.#failed(error)
    }
    void connection.over.then(() => this.#forget(connection))
    return connection.state === 'open' ? connection : undefined
  }

  /** Kept until it is closed, which may be long after its end. */
  async #forget(connection: Connection): Promise<void> {
    await connection.closed
    this.#connections.delete(connection)
  }

  #failed(error: unknown): void {
    if (this.#isStopping) return
    this.#retries.failed()
    const code = error instanceof RemoteRefused ? error.code : 'unreachable'
    if (error instanceof RemoteRefused && this.#trouble?.code !== code)
      this.#parts.log.error({ code }, 'DingTalk refuses the connection until its app is mended')
    this.#trouble = { code }
  }

  async #endOf(connection: Connection): Promise<Why> {
    const stopped = this.#stopping.promise.then(() => 'stopped' as const)
    const { promise: jumped, cancel } = this.#jump()
    try {
      return await Promise.race([connection.over, stopped, jumped])
    } finally {
      cancel()
    }
  }

  /** The clock of the day and the one that only goes forward part. */
  #jump(): { promise: Promise<'jumped'>; cancel(): void } {
    const { timers, clock } = this.#parts
    const { promise, resolve } = Promise.withResolvers<'jumped'>()
    const apart = () => clock.now().getTime() - timers.now()
    const before = apart()
    let cancel = () => {}
    const look = () => {
      if (Math.abs(apart() - before) >= streamTimes.jump) resolve('jumped')
      else cancel = timers.after(streamTimes.look, look)
    }
    look()
    return { promise, cancel: () => cancel() }
  }

  async #pause(ms: number): Promise<void> {
    if (ms === 0) return
    const { promise, resolve } = Promise.withResolvers<void>()
    const cancel = this.#parts.timers.after(ms, resolve)
    await Promise.race([promise, this.#stopping.promise])
    cancel()
  }
}
