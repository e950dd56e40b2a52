import { NotRecorded } from '../../../src/chat/adapter.ts'
import type { Timers } from '../../../src/clock/timers.ts'
import type { Log } from '../../../src/log/log.ts'
import type { Pushed } from './frame.ts'
import type { EndpointParts } from './open-endpoint.ts'
import { StreamClient } from './stream-client.ts'
import { streamTimes } from './times.ts'

export interface ConnectionParts extends EndpointParts {
  log: Log
  /**
   * Records what came.
   * @throws NotRecorded: an event is asked for once more, anything else is not acknowledged
   */
  take(frame: Pushed): Promise<Taken>
  /** Something was recorded and could not be acknowledged any more. */
  lateAck(): void
}

/** What was recorded. */
export interface Taken {
  /** What its acknowledgement carries. */
  value: unknown
  /** That did not go out. */
  lost?(): void
}

/** `draining`: nothing more comes, and what came before is acknowledged. */
export type ConnectionState = 'opening' | 'open' | 'draining' | 'closed'

/** Why another one is needed: DingTalk asked for it, it is gone, nothing came for too long, our pings are not answered. */
export type End = 'asked' | 'gone' | 'silent' | 'no pong'

const next: Record<ConnectionState, readonly ConnectionState[]> = {
  opening: ['open', 'closed'],
  open: ['draining', 'closed'],
  draining: ['closed'],
  closed: [],
}

const later = { status: 'LATER' }

/** One connection from its opening to its end. It is never opened again. */
export class Connection {
  readonly #parts: ConnectionParts
  readonly #client: StreamClient
  readonly #underWay = new Set<Promise<void>>()
  readonly #over = Promise.withResolvers<End>()
  readonly #closed = Promise.withResolvers<void>()
  #state: ConnectionState = 'opening'
  #heardAt = 0
  #unansweredPings = 0
  #hasHeard = false
  #endLooking: () => void = () => {}
  #endPings: () => void = () => {}

  constructor(parts: ConnectionParts) {
    this.#parts = parts
    this.#client = new StreamClient(parts, {
      heard: () => this.#heard(),
      pushed: (frame) => this.#take(frame),
      asked: () => this.#over.resolve('asked'),
      ponged: () => {
        this.#unansweredPings = 0
      },
      closed: () => this.#ended(),
    })
  }

  /** Resolves when it stands; without it nothing is left open. @throws RemoteRefused, NeverArrived */
  async open(): Promise<void> {
    try {
      await this.#client.connect()
    } catch (error) {
      this.#ended()
      throw error
    }
    if (this.#state !== 'opening') return
    this.#to('open')
    this.#heardAt = this.#timers.now()
    this.#look()
    this.#ping()
  }

  get state(): ConnectionState {
    return this.#state
  }

  /** Something came over it that was not about the connection. */
  get hasHeard(): boolean {
    return this.#hasHeard
  }

  /** Another one is needed, and why. */
  get over(): Promise<End> {
    return this.#over.promise
  }

  /** Its socket is gone. */
  get closed(): Promise<void> {
    return this.#closed.promise
  }

  /** What came over it is acknowledged, for as long as that may take, and then it is closed. */
  async drain(withinMs: number = streamTimes.draining): Promise<void> {
    if (this.#state === 'opening') return this.close()
    if (this.#state !== 'open') return this.closed
    this.#to('draining')
    this.#endWatch()
    const { promise: late, resolve } = Promise.withResolvers<void>()
    const cancel = this.#timers.after(withinMs, resolve)
    await Promise.race([Promise.allSettled(this.#underWay), late, this.#closed.promise])
    cancel()
    this.#client.leave()
    await this.#closed.promise
  }

  /** At once. */
  close(): void {
    this.#client.cut()
    this.#ended()
  }

  get #timers(): Timers {
    return this.#parts.timers
  }

  #to(state: ConnectionState): void {
    if (!next[this.#state].includes(state)) throw new Error(`a connection goes from ${this.#state} to ${state}`)
    this.#state = state
  }

  #ended(): void {
    if (this.#state !== 'closed') this.#to('closed')
    this.#endWatch()
    this.#over.resolve('gone')
    this.#closed.resolve()
  }

  #endWatch(): void {
    this.#endLooking()
    this.#endPings()
  }

  #heard(): void {
    this.#heardAt = this.#timers.now()
  }

  #look(): void {
    this.#endLooking = this.#timers.after(streamTimes.look, () => {
      if (this.#timers.now() - this.#heardAt >= streamTimes.silence) this.#over.resolve('silent')
      else this.#look()
    })
  }

  #ping(): void {
    this.#endPings = this.#timers.after(streamTimes.ping, () => {
      if (this.#unansweredPings >= 2) return this.#over.resolve('no pong')
      this.#unansweredPings += 1
      this.#client.ping()
      this.#ping()
    })
  }

  #take(frame: Pushed): void {
    this.#hasHeard = true
    const { messageId } = frame.headers
    const work = this.#parts.take(frame).then(
      (taken) => this.#acknowledge(messageId, taken),
      (error: unknown) => {
        // It comes again.
        if (!(error instanceof NotRecorded))
          this.#parts.log.error({ err: error }, 'what DingTalk pushed could not be taken')
        if (frame.type === 'EVENT') this.#acknowledge(messageId, { value: later })
      },
    )
    this.#underWay.add(work)
    void work.finally(() => this.#underWay.delete(work))
  }

  #acknowledge(messageId: string, { value, lost }: Taken): void {
    if (this.#client.acknowledge(messageId, value)) return
    this.#parts.lateAck()
    lost?.()
  }
}
