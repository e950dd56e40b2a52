import WebSocket from 'ws'
import { directRoomId } from '../../adapters/web/ids.ts'
import type { ClientFrame, MessageBody, ServerFrame } from '../../adapters/web/wire.ts'
import { openSession } from '../../drills/load/session.ts'
import type { Answer } from '../../src/chat/answer.ts'

const patienceMs = 60_000

/** What somebody got for what they asked, and after how long. */
export interface Heard<T> {
  ms: number
  what: T
}

/** Somebody alone with the bot at the web chat's socket: asks one thing and waits for what comes of it. */
export class ChatPerson {
  readonly #socket: WebSocket
  readonly #room: string
  readonly #listeners = new Set<(frame: ServerFrame) => void>()
  #asked = 0

  private constructor(socket: WebSocket, userId: string) {
    this.#socket = socket
    this.#room = directRoomId(userId)
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as ServerFrame
      for (const listener of this.#listeners) listener(frame)
    })
  }

  static async connect(userId: string, address: string): Promise<ChatPerson> {
    const cookie = await openSession(address, userId)
    const socket = new WebSocket(`${address.replace('http', 'ws')}/socket`, { headers: { cookie, origin: address } })
    await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const person = new ChatPerson(socket, userId)
    await person.#exchange({ type: 'hello', rooms: {} }, (frame) => (frame.type === 'ready' ? true : undefined))
    return person
  }

  /** Presses and waits for the answer. */
  press(token: string): Promise<Heard<Answer>> {
    const id = this.#nextId()
    return this.#exchange({ type: 'press', id, room: this.#room, token }, (frame) =>
      frame.type === 'answer' && frame.id === id ? frame.answer : undefined,
    )
  }

  /** Presses and waits for what the bot then says. */
  pressFor(token: string, isMeant: (said: MessageBody) => boolean): Promise<Heard<MessageBody>> {
    return this.#exchange({ type: 'press', id: this.#nextId(), room: this.#room, token }, this.#saying(isMeant))
  }

  /** Says something and waits for what the bot then says. */
  say(text: string, isMeant: (said: MessageBody) => boolean = () => true): Promise<Heard<MessageBody>> {
    return this.#exchange({ type: 'say', id: this.#nextId(), room: this.#room, text }, this.#saying(isMeant))
  }

  close(): void {
    this.#socket.terminate()
  }

  #nextId(): string {
    this.#asked += 1
    return `crowd-${this.#asked}`
  }

  #saying(isMeant: (said: MessageBody) => boolean) {
    return (frame: ServerFrame): MessageBody | undefined =>
      frame.type === 'message' && frame.message.from === null && isMeant(frame.message.body)
        ? frame.message.body
        : undefined
  }

  async #exchange<T>(frame: ClientFrame, hear: (frame: ServerFrame) => T | undefined): Promise<Heard<T>> {
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    const listen = (heard: ServerFrame) => {
      if (heard.type === 'error') reject(new Error(`${JSON.stringify(frame)} was answered with ${heard.code}`))
      const what = hear(heard)
      if (what !== undefined) resolve(what)
    }
    const timer = setTimeout(() => reject(new Error(`${JSON.stringify(frame)} was not answered`)), patienceMs)
    this.#listeners.add(listen)
    const startedAt = performance.now()
    this.#socket.send(JSON.stringify(frame))
    try {
      const what = await promise
      return { ms: performance.now() - startedAt, what }
    } finally {
      clearTimeout(timer)
      this.#listeners.delete(listen)
    }
  }
}
