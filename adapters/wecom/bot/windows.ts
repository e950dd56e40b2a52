import { randomUUID } from 'node:crypto'
import type { ReplyHandle } from '../../../src/chat/outgoing.ts'
import type { Clock } from '../../../src/clock/clock.ts'
import type { Timers } from '../../../src/clock/timers.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { WecomRefused } from '../api/refusal.ts'
import type { Json } from './frame.ts'
import { windowClosed } from './refusal.ts'
import type { Socket } from './socket.ts'
import { botTimes } from './times.ts'

/** How exactly this is answered: under its req_id, in the connection it came by. */
const reqId = 'req_id'

/** Something that was told in a connection. */
export interface Told {
  readonly socket: Socket
  readonly reqId: string
  /** Where it was said: an answer under its req_id is read by everybody there. */
  readonly conversation: string
  readonly kind: WindowKind
  /** An answer is sure to come. */
  readonly isAwaited: boolean
}

/** One thing that may be answered, once. */
interface Window extends Told {
  /** The message that says that the answer is on its way, and is replaced by it; and what it says where none comes. */
  stream: { id: string; later: string } | undefined
  /** What is said under a req_id is said one after the other. */
  last: Promise<unknown>
  isAnswered: boolean
  endSoon: () => void
  readonly close: () => void
}

/** `message`: somebody said something; `greeting`: somebody opened the chat with the bot. */
export type WindowKind = 'message' | 'greeting'

const commandOf = { message: 'aibot_respond_msg', greeting: 'aibot_respond_welcome_msg' } as const
const lives = { message: botTimes.answer, greeting: botTimes.greeting } as const

interface Parts {
  clock: Clock
  timers: Timers
  /** Whether it is still this process that answers, and there. */
  mayAnswer(socket: Socket): boolean
}

/** What was told in a connection and may be answered there. With the connection all of it ends. */
export class Windows {
  readonly #parts: Parts
  readonly #open = new Map<string, Window>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** @returns how it is answered */
  open(told: Told): ReplyHandle {
    const { clock, timers } = this.#parts
    const { socket, kind } = told
    const value = `${socket.id}:${told.reqId}`
    const expiresAt = new Date(clock.now().getTime() + lives[kind])
    const handle = { kind: reqId, value, expiresAt, uses: 1 }
    if (this.#open.has(value)) return handle
    const close = timers.after(lives[kind], () => void this.#end(value))
    const nothingYet = { stream: undefined, last: Promise.resolve(), isAnswered: false, endSoon: () => {} }
    this.#open.set(value, { ...told, ...nothingYet, close })
    return handle
  }

  isBusy(socket: Socket): boolean {
    return [...this.#open.values()].some((window) => window.socket === socket && window.isAwaited)
  }

  /** Undefined: it cannot be answered under its req_id any more. */
  told({ kind, value }: ReplyHandle): Told | undefined {
    return kind === reqId ? this.#open.get(value) : undefined
  }

  lost(socket: Socket): void {
    for (const [value, window] of this.#open) if (window.socket === socket) this.#close(value, window)
  }

  /** Called where it is not answered soon. */
  whenSlow({ value }: ReplyHandle, begin: () => void): void {
    const window = this.#open.get(value)
    if (window && !window.isAnswered) window.endSoon = this.#parts.timers.after(botTimes.soon, begin)
  }

  /**
   * Says that the answer is on its way; nothing where it is there already. Never throws.
   * @param says `now`, and `later` in its place where no answer comes while WeCom takes one
   */
  async begin({ value }: ReplyHandle, says: { now: string; later: string }): Promise<void> {
    const window = this.#open.get(value)
    if (!window || window.isAnswered || window.stream) return
    window.stream = { id: randomUUID(), later: says.later }
    await this.#say(value, window, streamed(window.stream.id, says.now, false)).catch(() => {})
  }

  /** Nothing is left that says an answer is on its way. Never rejects. */
  async finish(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((value) => this.#end(value)))
  }

  /** It is answered elsewhere: what says that an answer is on its way says so. Never rejects. */
  async elsewhere({ value }: ReplyHandle, says: string): Promise<void> {
    const window = this.#open.get(value)
    if (window?.stream) window.stream.later = says
    await this.#end(value)
  }

  /**
   * Answers, and is done with it; what WeCom refuses may be said otherwise.
   * @param body drawn for the id of a stream; `hasBegun`: there is a message that says that the answer is on its way
   * @returns false: it cannot be answered so any more
   * @throws RemoteRefused, NeverArrived
   */
  async answer({ value }: ReplyHandle, body: (stream: string, hasBegun: boolean) => Json): Promise<boolean> {
    const window = this.#open.get(value)
    if (!window || window.isAnswered) return false
    window.isAnswered = true
    await window.last
    if (this.#open.get(value) !== window) return false
    try {
      const isSaid = await this.#say(
        value,
        window,
        body(window.stream?.id ?? randomUUID(), window.stream !== undefined),
      )
      this.#close(value, window)
      return isSaid
    } catch (error) {
      if (error instanceof RemoteRefused) window.isAnswered = false
      else this.#close(value, window)
      throw error
    }
  }

  async #end(value: string): Promise<void> {
    const window = this.#open.get(value)
    if (!window || window.isAnswered) return
    window.isAnswered = true
    await window.last
    if (this.#open.get(value) !== window) return
    const { stream } = window
    if (stream) await this.#say(value, window, streamed(stream.id, stream.later, true)).catch(() => {})
    this.#close(value, window)
  }

  /** @returns false: WeCom takes no answer to it any more */
  async #say(value: string, window: Window, body: Json): Promise<boolean> {
    if (!window.socket.takes(window.reqId) || !this.#parts.mayAnswer(window.socket)) {
      this.#close(value, window)
      return false
    }
    const said = window.socket.request(commandOf[window.kind], body, { reqId: window.reqId })
    window.last = said.catch(() => {})
    try {
      await said
      return true
    } catch (error) {
      if (!(error instanceof WecomRefused && windowClosed.includes(error.errcode))) throw error
      this.#close(value, window)
      return false
    }
  }

  #close(value: string, window: Window): void {
    window.close()
    window.endSoon()
    if (this.#open.get(value) === window) this.#open.delete(value)
  }
}

export const streamed = (id: string, content: string, finish: boolean, pictures: Json[] = []): Json => ({
  msgtype: 'stream',
  stream: { id, finish, content, ...(pictures.length > 0 ? { msg_item: pictures } : {}) },
})
