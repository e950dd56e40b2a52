import { slackTimes } from '../times.ts'
import { Connection, type ConnectionParts } from './connection.ts'
import { pause, permanentCode, waitAfter } from './waits.ts'

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
  /** Until when nobody but one asks, by the monotonic clock, because something has to be mended first. */
  #blockedUntil = 0

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
      await this.#whenNotBlocked()
      if (signal.aborted) return
      const openedAt = performance.now()
      const why = await this.#connect()
      failures = performance.now() - openedAt > slackTimes.steady ? 0 : failures + 1
      if (isRenewal(why)) continue
      await pause(waitAfter(why, failures), signal)
    }
  }

  /** From the opening of a connection to its end. @returns why it ended, or did not begin */
  async #connect(): Promise<unknown> {
    const connection = new Connection({ ...this.#parts, counted: (connections) => (this.#counted = connections) })
    try {
      await connection.open()
    } catch (error) {
      this.#failed(error)
      return error
    }
    this.#trouble = undefined
    this.#blockedUntil = 0
    this.#set(connection, true)
    const reason = await Promise.race([connection.over, aborted(this.#stopping.signal)])
    if (isRenewal(reason)) await this.#whenOthersListen(connection)
    this.#set(connection, false)
    await connection.close()
    return reason
  }

  #failed(error: unknown): void {
    const code = permanentCode(error)
    const isNews = code !== undefined && this.#trouble?.code !== code
    this.#trouble = { code: code ?? 'unreachable' }
    if (code === undefined) return
    this.#blockedUntil = performance.now() + slackTimes.blocked
    if (isNews) this.#parts.log.error({ code }, 'Slack refuses the connection until its app is mended')
  }

  /** One asks for all of them. */
  async #whenNotBlocked(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted && this.#blockedUntil > 0) {
      const left = this.#blockedUntil - performance.now()
      if (left <= 0) {
        this.#blockedUntil = performance.now() + slackTimes.blocked
        return
      }
      await pause(left, signal)
    }
  }

  #set(connection: Connection, isOpen: boolean): void {
    if (isOpen && this.#open.size === 0) this.#parts.listensAgain()
    if (isOpen) this.#open.add(connection)
    else this.#open.delete(connection)
    this.#turn.resolve()
    this.#turn = Promise.withResolvers()
  }

  /** Slack closes it by itself after about ten seconds. */
  async #whenOthersListen(connection: Connection): Promise<void> {
    const until = AbortSignal.any([this.#stopping.signal, AbortSignal.timeout(slackTimes.renewal)])
    const othersMissing = () => this.#open.has(connection) && this.#open.size < this.#count
    while (othersMissing() && !until.aborted) await Promise.race([this.#turn.promise, aborted(until)])
  }
}

/** Slack renews connections every few hours, and says so. */
const isRenewal = (reason: unknown): boolean => reason === 'warning' || reason === 'refresh_requested'

function aborted(signal: AbortSignal): Promise<string> {
  if (signal.aborted) return Promise.resolve('stopping')
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve('stopping'), { once: true }))
}
