import WebSocket from 'ws'
import type { ClientFrame, MessageView, RoomView, ServerFrame } from '../../adapters/web/wire.ts'
import type { Answer } from '../../src/chat/answer.ts'

type Ack = Extract<ServerFrame, { type: 'ack' }>
type Refused = Extract<ServerFrame, { type: 'error' }>

/** Somebody at the web chat's own socket: signs in as a persona, says things, and sees what the page would see. */
export class WebPerson {
  readonly userId: string
  readonly #address: () => string
  #socket: WebSocket | undefined
  #connecting: Promise<WebSocket> | undefined
  readonly #acks = new Map<string, (frame: Ack | Refused) => void>()
  readonly #answers = new Map<string, (answer: Answer) => void>()
  readonly #last: Record<string, number> = {}
  /** Room → message id → as last seen. */
  readonly transcript = new Map<string, Map<string, MessageView>>()
  rooms: RoomView[] = []
  #closed = false

  /** @param address asked at each connection, because a restarted server may be elsewhere */
  constructor(userId: string, address: () => string) {
    this.userId = userId
    this.#address = address
  }

  /** Resolves with the server's word on this very frame; after a lost connection the same frame goes again. */
  async send(frame: Extract<ClientFrame, { id: string }>): Promise<Ack | Refused> {
    for (;;) {
      const answered = await this.#once(frame).catch(() => undefined)
      if (answered && !(answered.type === 'error' && answered.again)) return answered
      await new Promise((resolve) => setTimeout(resolve, 40))
    }
  }

  say(room: string, text: string, id: string): Promise<Ack | Refused> {
    return this.send({ type: 'say', id, room, text })
  }

  /** Presses and waits for the answer. */
  async press(room: string, token: string, id: string): Promise<Answer> {
    const answer = new Promise<Answer>((resolve) => this.#answers.set(id, resolve))
    await this.send({ type: 'press', id, room, token })
    return answer
  }

  /** Fills in a form and waits for the answer. */
  async submit(room: string, token: string, values: Record<string, string>, id: string): Promise<Answer> {
    const answer = new Promise<Answer>((resolve) => this.#answers.set(id, resolve))
    await this.send({ type: 'submit', id, room, token, values })
    return answer
  }

  async connect(): Promise<void> {
    await this.#connection()
  }

  /** The messages of a room in order, as this person sees them. */
  seen(room: string): MessageView[] {
    return [...(this.transcript.get(room)?.values() ?? [])].sort((a, b) => a.seq - b.seq)
  }

  /** Waits until something of a room satisfies the question. */
  async sees<T>(room: string, find: (messages: MessageView[]) => T | undefined, ms = 10_000): Promise<T> {
    const until = Date.now() + ms
    for (;;) {
      const found = find(this.seen(room))
      if (found !== undefined) return found
      if (Date.now() > until)
        throw new Error(`${this.userId} did not see it in ${room}; saw ${JSON.stringify(this.seen(room).slice(-3))}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  close(): void {
    this.#closed = true
    this.#socket?.terminate()
  }

  async #once(frame: Extract<ClientFrame, { id: string }>): Promise<Ack | Refused> {
    const socket = await this.#connection()
    return new Promise((resolve, reject) => {
      const lost = () => reject(new Error('the connection was lost'))
      socket.once('close', lost)
      this.#acks.set(frame.id, (answered) => {
        socket.off('close', lost)
        this.#acks.delete(frame.id)
        resolve(answered)
      })
      socket.send(JSON.stringify(frame))
    })
  }

  async #connection(): Promise<WebSocket> {
    if (this.#closed) throw new Error('closed')
    if (this.#socket?.readyState === WebSocket.OPEN) return this.#socket
    this.#connecting ??= this.#open().finally(() => {
      this.#connecting = undefined
    })
    return this.#connecting
  }

  async #open(): Promise<WebSocket> {
    const address = this.#address()
    const session = await fetch(`${address}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId: this.userId }),
    })
    if (!session.ok) throw new Error(`no session: ${session.status}`)
    const cookie = session.headers.getSetCookie()[0]!.split(';')[0]!
    const socket = new WebSocket(`${address.replace('http', 'ws')}/socket`, { headers: { cookie, origin: address } })
    // One listener for each frame under way.
    socket.setMaxListeners(0)
    socket.on('error', () => {})
    socket.on('message', (data) => this.#take(JSON.parse(String(data)) as ServerFrame))
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve())
      socket.once('close', () => reject(new Error('refused')))
    })
    socket.send(JSON.stringify({ type: 'hello', rooms: this.#last } satisfies ClientFrame))
    this.#socket = socket
    return socket
  }

  #take(frame: ServerFrame): void {
    if (frame.type === 'ack') this.#acks.get(frame.id)?.(frame)
    if (frame.type === 'error' && frame.id) this.#acks.get(frame.id)?.(frame)
    if (frame.type === 'answer') this.#answers.get(frame.id)?.(frame.answer)
    if (frame.type === 'rooms') this.rooms = frame.rooms
    if (frame.type === 'message') this.#keep(frame.room, [frame.message])
    if (frame.type === 'messages') this.#keep(frame.room, frame.messages, frame.upTo)
  }

  #keep(room: string, messages: MessageView[], upTo = 0): void {
    const known = this.transcript.get(room) ?? new Map<string, MessageView>()
    this.transcript.set(room, known)
    for (const message of messages) {
      known.set(message.id, message)
      this.#last[room] = Math.max(this.#last[room] ?? 0, message.changedSeq)
    }
    this.#last[room] = Math.max(this.#last[room] ?? 0, upTo)
  }
}
