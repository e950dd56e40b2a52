import { DWClient } from 'dingtalk-stream'
import { WebSocket } from 'ws'
import { NeverArrived } from '../../../src/errors/remote-errors.ts'
import { type Pushed, readFrame } from './frame.ts'
import { type EndpointParts, openEndpoint } from './open-endpoint.ts'
import { streamTimes } from './times.ts'
import { topics } from './topics.ts'

export interface Listening {
  /** Something came, whatever it was. */
  heard(): void
  pushed(frame: Pushed): void
  /** DingTalk says nothing more over it, and closes it soon. */
  asked(): void
  ponged(): void
  closed(): void
}

/** Nothing that DingTalk says is longer, bytes. */
const mostFrame = 4 * 1024 * 1024

/**
 * One connection of the SDK, which answers pings and writes acknowledgements. What the SDK does wrong with a connection is not
 * left to it (`../guards.md`): it neither connects nor reconnects by itself, has no heartbeat, and its subscriptions are its own.
 */
export class StreamClient extends DWClient {
  readonly #parts: EndpointParts
  readonly #listening: Listening
  readonly #given = new AbortController()
  #socket: WebSocket | undefined
  #address: URL | undefined

  constructor(parts: EndpointParts, listening: Listening) {
    const { clientId, clientSecret } = parts
    const ownSubscriptions = { autoReconnect: false, subscriptions: topics.map((topic) => ({ ...topic })) }
    super({ clientId, clientSecret, keepAlive: false, debug: false, ...ownSubscriptions })
    this.#parts = parts
    this.#listening = listening
  }

  /** Resolves when the socket stands; without it nothing is left open. @throws RemoteRefused, NeverArrived */
  override async connect(): Promise<void> {
    await this.getEndpoint()
    await this._connect()
  }

  override async getEndpoint(): Promise<this> {
    this.#address = await openEndpoint(this.#parts, topics, this.#given.signal)
    return this
  }

  override async _connect(): Promise<void> {
    if (this.#given.signal.aborted || !this.#address) throw new NeverArrived('connect', { unsent: true })
    const options = { handshakeTimeout: streamTimes.handshake, maxPayload: mostFrame, followRedirects: false }
    const socket = new WebSocket(this.#address, { ...options, perMessageDeflate: false })
    this.#socket = socket
    // What the SDK writes to.
    Object.assign(this, { socket })
    const { promise: opened, resolve, reject } = Promise.withResolvers<void>()
    socket.on('open', resolve)
    // What went wrong is seen at its close; the address in it has the ticket.
    socket.on('error', () => {})
    socket.on('close', () => {
      reject(new NeverArrived('connect', { unsent: true }))
      this.#listening.closed()
    })
    socket.on('pong', () => this.#listening.ponged())
    socket.on('message', (data) => this.onDownStream(String(data)))
    await opened
  }

  override onDownStream(data: string): void {
    this.#listening.heard()
    const frame = readFrame(data)
    if (frame === undefined) return
    if (frame.type !== 'SYSTEM') this.#listening.pushed(frame)
    else if (frame.headers.topic === 'disconnect') this.#listening.asked()
    else if (this.isOpen) this.onSystem(frame as Parameters<DWClient['onSystem']>[0])
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN
  }

  /** @returns whether it went out, over the socket that brought what it acknowledges */
  acknowledge(messageId: string, value: unknown): boolean {
    if (!this.isOpen) return false
    this.send(messageId, value)
    return true
  }

  ping(): void {
    if (this.isOpen) this.#socket?.ping()
  }

  /** With a word of goodbye, so that DingTalk sends nothing more here; at once where nobody answers that. */
  leave(): void {
    this.#given.abort()
    const socket = this.#socket
    socket?.close(1000)
    const cancel = this.#parts.timers.after(streamTimes.look, () => socket?.terminate())
    socket?.on('close', cancel)
  }

  /** At once. */
  cut(): void {
    this.#given.abort()
    this.#socket?.terminate()
  }
}
