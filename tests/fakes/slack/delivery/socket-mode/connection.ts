import type { WebSocket } from 'ws'
import type { Json } from '../../../simulation/json.ts'

export type ConnectionState =
  | 'open'
  /** The app believes it is connected: nothing comes or goes any more, pings stay unanswered. */
  | 'half-open'
  /** The app is gone, and Slack has not noticed. */
  | 'ghost'
  | 'closed'

/** One socket of an app, as Slack sees it. */
export class Connection {
  state: ConnectionState = 'open'
  /** Envelopes it was given, and those it acknowledged. */
  readonly given: string[] = []
  readonly acked: string[] = []
  readonly #socket: WebSocket | undefined

  /** Without a socket: a ghost. */
  constructor(socket: WebSocket | undefined, hooks: { onFrame: (frame: Json) => void; onEnd: () => void }) {
    this.#socket = socket
    if (!socket) {
      this.state = 'ghost'
      return
    }
    socket.on('ping', (data) => {
      if (this.state === 'open') socket.pong(data)
    })
    socket.on('message', (data) => {
      if (this.state === 'open') hooks.onFrame(JSON.parse(String(data)) as Json)
    })
    socket.on('close', () => {
      this.state = this.state === 'half-open' ? 'ghost' : 'closed'
      hooks.onEnd()
    })
    // A socket that is torn away complains; that is what a knob wanted.
    socket.on('error', () => {})
  }

  send(frame: Json): void {
    if (this.state === 'open') this.#socket?.send(JSON.stringify(frame))
  }

  ping(): void {
    if (this.state === 'open') this.#socket?.ping()
  }

  /** Nothing comes or goes any more, a goodbye neither. */
  stall(): void {
    this.state = 'half-open'
    this.#socket?.pause()
  }

  /** As Slack ends it. */
  close(): void {
    this.#socket?.close(1000)
  }

  /** Torn away, without a close frame. */
  tear(): void {
    this.#socket?.terminate()
  }
}
