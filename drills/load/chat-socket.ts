import WebSocket from 'ws'
import type { ClientFrame, MessageView, ServerFrame } from '../../adapters/web/wire.ts'
import type { Outcome } from './operation.ts'
import { pause } from './operation.ts'
import { openSession } from './session.ts'

type Asking = Extract<ClientFrame, { id: string }>
type Word = Extract<ServerFrame, { type: 'ack' | 'error' }>

/** How long one frame waits for the server's word before it is sent again, milliseconds. */
const patience = 5_000

/** Somebody at the web chat's socket. Every attempt says what came of it; sending again is the caller's. */
export class ChatSocket {
  readonly userId: string
  readonly #address: () => string
  #socket: WebSocket | undefined
  readonly #words = new Map<string, (word: Word) => void>()
  readonly #answered = new Set<string>()
  readonly #botMessages = new Set<string>()

  /** @param address asked at each connection: a restarted server is elsewhere */
  constructor(userId: string, address: () => string) {
    this.userId = userId
    this.#address = address
  }

  /** Sends a frame once. */
  async attempt(frame: Asking): Promise<Outcome> {
    try {
      const word = await this.#exchange(frame)
      if (word.type === 'ack') return { type: 'acknowledged' }
      const again = word.again || word.code === 'error.internal'
      return again ? { type: 'not taken', why: word.code } : { type: 'refused', why: word.code }
    } catch (error) {
      // Whatever is wrong with this connection, the next attempt has a new one.
      this.close()
      return { type: 'not taken', why: (error as Error).message }
    }
  }

  /** Until the answer of a press or a submit is here, at most so long. */
  async hearsAnswer(id: string, milliseconds: number): Promise<void> {
    await this.#waits(() => this.#answered.has(id), milliseconds)
    this.#answered.delete(id)
  }

  /** How many messages of the bot this person has seen. */
  get heard(): number {
    return this.#botMessages.size
  }

  /** Until the bot has said more than that, at most so long. */
  async hearsMoreThan(heard: number, milliseconds: number): Promise<void> {
    await this.#waits(() => this.heard > heard, milliseconds)
  }

  close(): void {
    this.#socket?.terminate()
    this.#socket = undefined
  }

  async #waits(reached: () => boolean, milliseconds: number): Promise<void> {
    for (const until = performance.now() + milliseconds; !reached() && performance.now() < until; ) await pause(20)
  }

  async #exchange(frame: Asking): Promise<Word> {
    const socket = await this.#connection()
    const { promise, resolve, reject } = Promise.withResolvers<Word>()
    const lost = () => reject(new Error('the connection was lost'))
    const timer = setTimeout(() => reject(new Error('no word in time')), patience)
    socket.once('close', lost)
    this.#words.set(frame.id, resolve)
    socket.send(JSON.stringify(frame))
    return await promise.finally(() => {
      clearTimeout(timer)
      socket.off('close', lost)
      this.#words.delete(frame.id)
    })
  }

  async #connection(): Promise<WebSocket> {
    if (this.#socket?.readyState === WebSocket.OPEN) return this.#socket
    const address = this.#address()
    const cookie = await openSession(address, this.userId)
    const socket = new WebSocket(`${address.replace('http', 'ws')}/socket`, {
      headers: { cookie, origin: address },
      handshakeTimeout: patience,
    })
    socket.on('error', () => {})
    socket.on('message', (data) => this.#take(JSON.parse(String(data)) as ServerFrame))
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve())
      socket.once('close', () => reject(new Error('the socket was refused')))
    })
    socket.send(JSON.stringify({ type: 'hello', rooms: {} } satisfies ClientFrame))
    this.#socket = socket
    return socket
  }

  #take(frame: ServerFrame): void {
    if (frame.type === 'ack') this.#words.get(frame.id)?.(frame)
    if (frame.type === 'error' && frame.id) this.#words.get(frame.id)?.(frame)
    if (frame.type === 'answer') this.#answered.add(frame.id)
    if (frame.type === 'message') this.#see([frame.message])
    if (frame.type === 'messages') this.#see(frame.messages)
  }

  #see(messages: readonly MessageView[]): void {
    for (const { id, from } of messages) if (from === null) this.#botMessages.add(id)
  }
}
