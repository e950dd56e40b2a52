import { NotRecorded } from '../../../src/chat/adapter.ts'
import { withinTime } from '../../../src/clock/within-time.ts'
import type { Log } from '../../../src/log/log.ts'
import type { Delivered } from '../delivered.ts'
import { slackTimes } from '../times.ts'
import type { Envelope } from './frame.ts'
import { FrameClient } from './frame-client.ts'
import { aborted, Refused } from './waits.ts'

export interface ConnectionParts {
  appToken: string
  apiUrl: string
  log: Log
  /** @throws NotRecorded */
  take(delivered: Delivered): Promise<void>
  /** Slack counts so many connections of this app. */
  counted(connections: number): void
  /** A socket that leaves our pings unanswered for longer is dead, milliseconds. */
  pongMs?: number | undefined
}

/** WebSocket's `readyState` of one that waits for the other side to say goodbye. */
const closing = 2
/** Deliveries Slack makes of one event. */
const lastRetry = 3

/** One connection from its opening to its end. */
export class Connection {
  readonly #parts: ConnectionParts
  readonly #client: FrameClient
  readonly #underWay = new Set<Promise<void>>()
  readonly #ended = Promise.withResolvers<void>()
  readonly #asked = Promise.withResolvers<string>()
  /** Why Slack asked for its end. */
  #reason: string | undefined

  constructor(parts: ConnectionParts) {
    this.#parts = parts
    this.#client = new FrameClient(parts, {
      hello: (connections) => parts.counted(connections),
      disconnect: (reason) => {
        this.#reason = reason
        this.#asked.resolve(reason)
      },
      envelope: (envelope) => this.#take(envelope),
    })
    this.#client.on('disconnected', () => this.#ended.resolve())
  }

  /**
   * Resolves when Slack has said hello; without it nothing is left open.
   * @param signal nobody waits for it any more
   * @throws Refused with the reason Slack gave; whatever else kept it from that
   */
  async open(signal: AbortSignal): Promise<void> {
    const hello = this.#client.start().then(() => true)
    // What becomes of it after the time is up is nobody's concern any more.
    hello.catch(() => {})
    const stopped = aborted(signal).then(() => false)
    try {
      if (await Promise.race([withinTime(slackTimes.hello, hello, false), stopped])) return this.#watch()
    } catch (error) {
      // The SDK does not say why.
      throw this.#reason === undefined ? error : new Refused(this.#reason)
    }
    await this.#cut()
    throw new Error('Slack did not say hello')
  }

  /** It is no more, by whoever. */
  get ended(): Promise<void> {
    return this.#ended.promise
  }

  /** Slack asks for its end, with the reason; or it has ended. */
  get over(): Promise<string> {
    return Promise.race([this.#asked.promise, this.#ended.promise.then(() => 'closed')])
  }

  /** What has begun is acknowledged first. */
  async close(): Promise<void> {
    await withinTime(slackTimes.draining, Promise.allSettled(this.#underWay), undefined)
    await this.#cut()
  }

  /** A second disconnect does not wait for the other side. */
  async #cut(): Promise<void> {
    this.#client.abandon()
    void this.#client.disconnect()
    await withinTime(slackTimes.goodbye, this.#ended.promise, undefined)
    this.#client.websocket?.disconnect()
  }

  /** The SDK waits 30 s for a dead peer to say goodbye. */
  #watch(): void {
    let waiting = 0
    const timer = setInterval(() => {
      waiting = this.#client.websocket?.readyState === closing ? waiting + 1 : 0
      if (waiting > 1) this.#client.websocket?.disconnect()
    }, slackTimes.goodbye)
    timer.unref()
    void this.#ended.promise.then(() => clearInterval(timer))
  }

  #take({ envelope_id: id, type, payload, retry_attempt: retry }: Envelope): void {
    const delivered: Delivered = {
      body: payload,
      isLast: type !== 'events_api' || (retry ?? 0) >= lastRetry,
      arrivedAt: performance.now(),
      ack: (answer) => this.#client.acknowledge(id, answer),
    }
    const work = this.#parts.take(delivered).catch((error: unknown) => {
      // Without an acknowledgement Slack brings an event again.
      if (!(error instanceof NotRecorded)) this.#parts.log.error({ err: error }, 'what Slack sent could not be taken')
    })
    this.#underWay.add(work)
    void work.finally(() => this.#underWay.delete(work))
  }
}
