import { randomUUID } from 'node:crypto'
import type { Agent } from 'node:https'
import { WebSocket } from 'ws'
import type { Timers } from '../../../src/clock/timers.ts'
import { NeverArrived } from '../../../src/errors/remote-errors.ts'
import { type Frame, type Json, readFrame } from './frame.ts'
import { refusalOf } from './refusal.ts'
import { botTimes } from './times.ts'

export interface Credentials {
  botId: string
  secret: string
}

/** Why there is none any more: another one of this bot was let in; pings were not answered; whatever else. */
export type End = 'kicked' | 'silent' | 'closed'

export interface SocketParts {
  url: string
  agent?: Agent | undefined
  timers: Timers
  heard(socket: Socket, frame: Extract<Frame, { kind: 'callback' }>): void
  /** Called once, and only for one that was let in. */
  ended(socket: Socket, why: End): void
}

/** Another one of this bot was let in before this one had begun. */
export class KickedOut extends Error {
  constructor() {
    super('another connection of this bot was let in')
    this.name = 'KickedOut'
  }
}

/** Nothing that WeCom says is longer, bytes. */
const mostFrame = 4 * 1024 * 1024

interface Waiting {
  settle(ack: Extract<Frame, { kind: 'ack' }>): void
  fail(error: Error): void
}

/** One connection of a bot, from its opening to its end. It is never opened again. */
export class Socket {
  readonly id = randomUUID()
  readonly #parts: SocketParts
  readonly #ws: WebSocket
  /** req_id → who waits for what becomes of it. One that is not waited for any more is acknowledged to nobody. */
  readonly #waiting = new Map<string, Waiting>()
  /** Under these WeCom may still acknowledge what was given up. */
  readonly #spent = new Set<string>()
  #isIn = false
  #end: End | undefined
  #endPings: () => void = () => {}
  #sent = 0

  constructor(parts: SocketParts) {
    this.#parts = parts
    this.#ws = new WebSocket(parts.url, {
      maxPayload: mostFrame,
      perMessageDeflate: false,
      followRedirects: false,
      ...(parts.agent ? { agent: parts.agent } : {}),
    })
    this.#ws.on('message', (data) => this.#hear(String(data)))
    // What went wrong is seen at its close.
    this.#ws.on('error', () => {})
    this.#ws.on('close', () => this.#over('closed'))
  }

  /**
   * Resolves when WeCom has let the bot in; without it nothing is left open.
   * @param mayGoOn asked before WeCom is: it ends the connection that the bot has
   * @throws RemoteRefused with WeCom's code, KickedOut, NeverArrived
   */
  async open({ botId, secret }: Credentials, mayGoOn: () => boolean): Promise<void> {
    try {
      await this.#opened()
      if (!mayGoOn()) throw new NeverArrived('aibot_subscribe', { unsent: true })
      await this.request('aibot_subscribe', { bot_id: botId, secret }, { waitMs: botTimes.subscribe })
      if (this.#end !== undefined) throw new NeverArrived('the connection of the bot ended')
    } catch (error) {
      const wasKicked = this.#end === 'kicked'
      this.close()
      throw wasKicked ? new KickedOut() : error
    }
    this.#isIn = true
    this.#ping()
  }

  get isOpen(): boolean {
    return this.#end === undefined && this.#ws.readyState === WebSocket.OPEN
  }

  /** Whether something may still be said under it. */
  takes(reqId: string): boolean {
    return this.isOpen && !this.#spent.has(reqId)
  }

  /**
   * Says something and resolves with what WeCom answers. A req_id under which no answer came is spent: the answer may come
   * late, and would be taken for another one's.
   * @param reqId of what it answers; undefined: a new one
   * @throws RemoteRefused, NeverArrived
   */
  async request(
    cmd: string,
    body: Json | undefined,
    { reqId = this.#newId(cmd), waitMs = botTimes.ack }: { reqId?: string; waitMs?: number } = {},
  ): Promise<Json> {
    if (!this.takes(reqId) || this.#waiting.has(reqId)) throw new NeverArrived(cmd, { unsent: true })
    const { promise, resolve, reject } = Promise.withResolvers<Extract<Frame, { kind: 'ack' }>>()
    const cancel = this.#parts.timers.after(waitMs, () => {
      this.#spent.add(reqId)
      this.#waiting.delete(reqId)
      reject(new NeverArrived(cmd))
    })
    this.#waiting.set(reqId, { settle: resolve, fail: reject })
    this.#ws.send(JSON.stringify({ cmd, headers: { req_id: reqId }, ...(body ? { body } : {}) }))
    try {
      const { errcode, errmsg, body: answer } = await promise
      if (errcode !== 0) throw refusalOf(errcode, errmsg)
      return answer
    } finally {
      cancel()
    }
  }

  /** At once. */
  close(): void {
    this.#over('closed')
  }

  async #opened(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const fail = () => reject(new NeverArrived('the connection of the bot', { unsent: true }))
    const cancel = this.#parts.timers.after(botTimes.handshake, fail)
    this.#ws.once('open', resolve)
    this.#ws.once('close', fail)
    try {
      await promise
    } finally {
      cancel()
      this.#ws.off('open', resolve)
      this.#ws.off('close', fail)
    }
  }

  #newId(cmd: string): string {
    this.#sent += 1
    return `${cmd}_${this.id}_${this.#sent}`
  }

  #hear(text: string): void {
    const frame = this.#end === undefined ? readFrame(text) : undefined
    if (!frame) return
    if (frame.kind === 'callback') {
      if (isKick(frame)) this.#over('kicked')
      else this.#parts.heard(this, frame)
      return
    }
    const waiting = this.#waiting.get(frame.reqId)
    this.#waiting.delete(frame.reqId)
    waiting?.settle(frame)
  }

  #ping(): void {
    this.#endPings = this.#parts.timers.after(botTimes.ping, () => {
      this.request('ping', undefined).then(
        () => this.#end ?? this.#ping(),
        () => this.#over('silent'),
      )
    })
  }

  #over(why: End): void {
    if (this.#end !== undefined) return
    this.#end = why
    this.#endPings()
    this.#ws.terminate()
    for (const { fail } of this.#waiting.values()) fail(new NeverArrived('the connection of the bot ended'))
    this.#waiting.clear()
    if (this.#isIn) this.#parts.ended(this, why)
  }
}

const isKick = ({ body: { event } }: { body: Json }): boolean =>
  typeof event === 'object' && event !== null && (event as Json).eventtype === 'disconnected_event'
