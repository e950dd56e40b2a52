import { WebSocket } from 'ws'
import type { ClientFrame, MessageView, ServerFrame } from '../../../adapters/web/wire.ts'

type FrameOf<T extends ServerFrame['type']> = Extract<ServerFrame, { type: T }>

/** A page without a page: keeps every frame and what a page would know from them. */
export class ChatClient {
  readonly frames: ServerFrame[] = []
  /** Last `changedSeq` per room, as `hello` wants it. */
  readonly positions: Record<string, number> = {}
  /** How each message looks now. */
  readonly messages = new Map<string, MessageView & { room: string }>()
  readonly socket: WebSocket
  closeCode: number | undefined
  #waiting: (() => void)[] = []

  private constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', (data: Buffer) => this.#take(JSON.parse(data.toString()) as ServerFrame))
    socket.on('close', (code) => {
      this.closeCode = code
      this.#wake()
    })
    socket.on('error', () => {})
  }

  static async open(address: string, cookie: string, lang?: string): Promise<ChatClient> {
    const socket = new WebSocket(`${address.replace('http', 'ws')}/socket${lang ? `?lang=${lang}` : ''}`, {
      headers: { Cookie: cookie },
    })
    const client = new ChatClient(socket)
    await new Promise<void>((resolve, reject) => {
      socket.once('open', resolve)
      socket.once('error', reject)
    })
    return client
  }

  send(frame: ClientFrame | Record<string, unknown>): void {
    this.socket.send(JSON.stringify(frame))
  }

  /** The first frame of this type that fits, already here or still to come. */
  async frame<T extends ServerFrame['type']>(
    type: T,
    fits: (frame: FrameOf<T>) => boolean = () => true,
  ): Promise<FrameOf<T>> {
    const find = () =>
      this.frames.find((frame): frame is FrameOf<T> => frame.type === type && fits(frame as FrameOf<T>))
    await this.until(() => find() !== undefined, `a frame ${type}`)
    return find()!
  }

  async until(reached: () => boolean, what = 'a state'): Promise<void> {
    const deadline = performance.now() + 15_000
    while (!reached()) {
      if (this.closeCode !== undefined && this.socket.readyState === WebSocket.CLOSED)
        throw new Error(`closed (${this.closeCode}) while waiting for ${what}`)
      if (performance.now() > deadline)
        throw new Error(
          `waited in vain for ${what}; have ${this.frames.length} frames, last ${this.frames
            .slice(-8)
            .map((frame) => frame.type)
            .join(' ')}`,
        )
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 200)
        this.#waiting.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
  }

  /** The texts of a room in their places. */
  textsIn(room: string): string[] {
    return [...this.messages.values()]
      .filter((message) => message.room === room)
      .sort((a, b) => a.seq - b.seq)
      .map(({ body }) => ('text' in body ? body.text : `[${body.kind}]`))
  }

  /** Cuts the line without a good-bye. */
  cut(): void {
    this.socket.terminate()
  }

  close(): void {
    this.socket.close()
  }

  #take(frame: ServerFrame): void {
    this.frames.push(frame)
    if (frame.type === 'message') {
      this.positions[frame.room] = frame.message.changedSeq
      this.messages.set(frame.message.id, { ...frame.message, room: frame.room })
    }
    if (frame.type === 'messages') {
      this.positions[frame.room] = frame.upTo
      for (const message of frame.messages) this.messages.set(message.id, { ...message, room: frame.room })
    }
    this.#wake()
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}
