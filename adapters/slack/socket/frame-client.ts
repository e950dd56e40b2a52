import { SocketModeClient } from '@slack/socket-mode'
import type { Log } from '../../../src/log/log.ts'
import { slackTimes } from '../times.ts'
import { quietLogger } from '../web-api/quiet-logger.ts'
import { type Envelope, isEnvelope, readFrame } from './frame.ts'

export interface Listening {
  /** The connection stands; Slack counts so many of this app. */
  hello(connections: number): void
  /** Slack wants it closed, soon or now. */
  disconnect(reason: string): void
  envelope(envelope: Envelope): void
}

interface FrameClientParts {
  appToken: string
  apiUrl: string
  log: Log
  pongMs?: number | undefined
}

/**
 * One connection of the SDK, which opens it, pings and closes it. It neither reconnects (one failed attempt would end that for
 * good) nor reads what comes: an envelope without an event would be an unhandled rejection, and on `disconnect` it would
 * close before another connection listens.
 */
export class FrameClient extends SocketModeClient {
  readonly #listening: Listening
  readonly #abandoned: AbortController

  constructor({ appToken, apiUrl, log, pongMs = slackTimes.pong }: FrameClientParts, listening: Listening) {
    const abandoned = new AbortController()
    super({
      appToken,
      autoReconnectEnabled: false,
      clientPingTimeout: pongMs,
      serverPingTimeout: slackTimes.silence,
      // An object of its own: the SDK writes its retries into it. And no `dispatcher`: with one it cannot kill a dead socket.
      clientOptions: {
        slackApiUrl: apiUrl,
        retryConfig: { retries: 0 },
        timeout: slackTimes.call,
        rejectRateLimitedCalls: true,
        fetch: (url, { signal, ...request } = {}) =>
          fetch(url, { ...request, signal: AbortSignal.any([abandoned.signal, ...(signal ? [signal] : [])]) }),
      },
      logger: quietLogger(log, 'socket'),
    })
    this.#abandoned = abandoned
    this.#listening = listening
  }

  /** What it asks Slack for is not waited for: the SDK would open a socket with a late answer, also of a client that was ended. */
  abandon(): void {
    this.#abandoned.abort()
  }

  protected override async onWebSocketMessage(data: string | ArrayBuffer, isBinary: boolean): Promise<void> {
    const frame = readFrame(data, isBinary)
    if (!frame) return
    if (isEnvelope(frame)) return this.#listening.envelope(frame)
    if (frame.type === 'disconnect') return this.#listening.disconnect(frame.reason)
    this.#listening.hello(frame.num_connections)
    await super.onWebSocketMessage(data, isBinary)
  }

  /** @returns whether it went out: a socket may have closed meanwhile */
  async acknowledge(id: string, payload: unknown): Promise<boolean> {
    const { websocket } = this
    if (!websocket?.isActive()) return false
    const message = JSON.stringify({ envelope_id: id, ...(payload === undefined ? {} : { payload }) })
    return await new Promise((resolve) => websocket.send(message, (error) => resolve(error === undefined)))
  }
}
