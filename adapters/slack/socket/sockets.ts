import { slackTimes } from '../times.ts'
import { Connection, type ConnectionParts } from './connection.ts'
import { aborted, blockedFor, codeOf, isPermanent, pause, waitAfter } from './waits.ts'

/** Why there is no connection although there should be; Slack's code where it gave one. */
export interface SocketTrouble {
  code: string
}

export interface SocketsParts extends Omit<ConnectionParts, 'counted'> {
  /** A socket stands after none did: what happened meanwhile may be lost. */
  listensAgain(): void
}

/**
 * Connections that stand side by side and are renewed in turn: Slack gives each envelope to one of them, so while one is
 * renewed another listens.
 */
export class Sockets {
  readonly #parts: SocketsParts
  readonly #count: number
  readonly #open = new Set<Connection>()
  readonly #stopping = new AbortController()
  readonly #loops: Promise<void>[] = []
  #turn: PromiseWithResolvers<void> = Promise.withResolvers()
  #trouble: SocketTrouble | undefined
  #counted = 0
  /** Until when nobody asks, by the monotonic clock, because something has to be mended first. */
  #blockedUntil = 0
  /** One is opened after the other. */
  #opening: Promise<unknown> = Promise.resolve()

  constructor(parts: SocketsParts, count: number) {
    this.#parts = parts
    this.#count = count
  }

  /** Begins to connect, and goes on for as long as it takes. */
  start(): void {
    for (let n = 0; n < this.#count; n += 1) this.#loops.push(this.#loop())
  }

  get trouble(): SocketTrouble | undefined {
    return this.#open.size > 0 ? undefined : this.#trouble
  }

  /** Connections of this app that Slack counts beyond ours. */
  get foreign(): number {
    return Math.max(0, this.#counted - this.#count)
  }

  /** No socket is left after `slackTimes.closing`. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.all([...this.#open].map((connection) => connection.close()))
    await Promise.all(this.#loops)
  }

  async #loop(): Promise<void> {
    const { signal } = this.#stopping
    for (let failures = 0; !signal.aborted; ) {
      const startedAt = performance.now()
      const why = await this.#listen().catch((error: unknown) => error)
      failures = performance.now() - startedAt > slackTimes.steady ? 0 : failures + 1
      if (!isRenewal(why)) await pause(waitAfter(why, failures), signal)
    }
  }

  /** From the opening of a connection to its end. @returns why it ended. @throws why there was none */
  async #listen(): Promise<string> {
    const { signal } = this.#stopping
    const connection = await this.#inTurn(() => this.#connect())
    if (!connection) return 'stopping'
    const reason = await Promise.race([connection.over, aborted(signal)])
    if (isRenewal(reason)) await this.#whenOthersListen(connection)
    this.#set(connection, false)
    await connection.close()
    if (isPermanent(reason)) this.#failed(reason)
    return reason
  }

  async #inTurn<T>(open: () => Promise<T>): Promise<T> {
    const opened = this.#opening.then(open)
    this.#opening = opened.catch(() => {})
    return await opened
  }

  /** Undefined: we stop. @throws why it is refused */
  async #connect(): Promise<Connection | undefined> {
    const { signal } = this.#stopping
    await pause(this.#blockedUntil - performance.now(), signal)
    if (signal.aborted) return undefined
    const connection = new Connection({ ...this.#parts, counted: (connections) => this.#hello(connections) })
    try {
      await connection.open(signal)
    } catch (error) {
      this.#failed(codeOf(error))
      throw error
    }
    this.#trouble = undefined
    this.#set(connection, true)
    return connection
  }

  #hello(connections: number): void {
    this.#counted = connections
  }

  #failed(code: string): void {
    if (isPermanent(code)) {
      this.#blockedUntil = performance.now() + blockedFor(code)
      if (this.#trouble?.code !== code)
        this.#parts.log.error({ code }, 'Slack refuses the connection until its app is mended')
    }
    this.#trouble = { code }
  }

  #set(connection: Connection, isOpen: boolean): void {
    if (isOpen && this.#open.size === 0) this.#parts.listensAgain()
    if (isOpen) this.#open.add(connection)
    else this.#open.delete(connection)
    this.#turn.resolve()
    this.#turn = Promise.withResolvers()
  }

  /** Slack closes it by itself after about ten seconds, or at once: then there is nothing to wait with. */
  async #whenOthersListen(connection: Connection): Promise<void> {
    const late = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(slackTimes.renewal)])
    let over = false
    const end = Promise.race([connection.ended, aborted(late)]).then(() => {
      over = true
    })
    while (!over && this.#open.has(connection) && this.#open.size < this.#count)
      await Promise.race([this.#turn.promise, end])
    // In the very step in which it was seen: both may have been told at once, and one of them stays.
    this.#set(connection, false)
  }
}

/** Slack renews connections every few hours, and says so. */
const isRenewal = (reason: unknown): boolean => reason === 'warning' || reason === 'refresh_requested'
