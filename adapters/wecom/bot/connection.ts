import type { Timers } from '../../../src/clock/timers.ts'
import type { Lease } from './lease.ts'
import { isSettingsWrong } from './refusal.ts'
import { Retries } from './retries.ts'
import { type Credentials, type End, KickedOut, Socket, type SocketParts } from './socket.ts'
import { botTimes } from './times.ts'

export interface ConnectionParts extends Omit<SocketParts, 'ended'> {
  credentials: Credentials
  lease: Lease
  timers: Timers
  /** From 0 up to 1. */
  random(): number
  /** Something that was asked is being answered in it. */
  isBusy(socket: Socket): boolean
  /** What was told in it cannot be answered there any more. */
  lost(socket: Socket): void
}

/** Why there is no connection although there should be. */
export type Trouble = 'refused' | 'taken' | 'unreachable'

/**
 * `standby`: another process has the lease. `waiting`: for the next attempt. `listening`: it hears what is said to it, for all
 * we know; `renewing`: the same, with another one that is let in.
 */
export type ConnectionState = 'standby' | 'waiting' | 'opening' | 'listening' | 'renewing'

const troubles = { refused: 'refused', kicked: 'taken', failed: 'unreachable' } as const

/** The bot's one connection: there while the lease is held, and there again whatever becomes of it. */
export class Connection {
  readonly #parts: ConnectionParts
  readonly #retries: Retries
  #running: Promise<void> | undefined
  #isStopping = false
  #socket: Socket | undefined
  /** Since when there is one without a break, and since when it is this one. */
  #stoodSince = 0
  #openedAt = 0
  /** One that is not let in yet: the first, or one that follows another. */
  #opening: Socket | undefined
  #renewNotBefore = Number.NEGATIVE_INFINITY
  #trouble: Trouble | undefined
  #attempts = 0
  #wake: () => void = () => {}

  constructor(parts: ConnectionParts) {
    this.#parts = parts
    this.#retries = new Retries(parts.timers, parts.random)
  }

  start(): void {
    this.#parts.lease.want(() => this.#wake())
    this.#running = this.#run()
  }

  /** What may be spoken through now; undefined without the lease, whatever is open. */
  get socket(): Socket | undefined {
    return this.#socket?.isOpen && this.#parts.lease.held() ? this.#socket : undefined
  }

  get state(): ConnectionState {
    if (!this.#parts.lease.held()) return 'standby'
    if (this.#opening) return this.#socket ? 'renewing' : 'opening'
    return this.#socket ? 'listening' : 'waiting'
  }

  /** How often a connection was asked for. */
  get attempts(): number {
    return this.#attempts
  }

  get trouble(): Trouble | undefined {
    return this.#parts.lease.held() && !this.#socket ? this.#trouble : undefined
  }

  /** Somebody else uses this bot, or did a short while ago. */
  get isDisputed(): boolean {
    return this.#retries.isDisputed
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    this.#letGo()
    this.#wake()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      await this.#step()
      if (!this.#isStopping) await this.#sleep(this.#untilNext)
    }
  }

  /** A connection is looked at, and so is whether the lease has come; what waits for its next attempt waits for nothing else. */
  get #untilNext(): number {
    return this.#socket || !this.#parts.lease.held() ? botTimes.look : this.#retries.wait
  }

  async #step(): Promise<void> {
    if (!this.#parts.lease.held()) return this.#letGo()
    if (!this.#socket) {
      if (this.#retries.wait === 0) await this.#connect()
      return
    }
    this.#retries.stands(this.#stood)
    if (this.#isOld(this.#socket)) await this.#renew(this.#socket)
  }

  get #stood(): number {
    return this.#parts.timers.now() - this.#stoodSince
  }

  #isOld(socket: Socket): boolean {
    const { timers, isBusy } = this.#parts
    const now = timers.now()
    if (now < this.#renewNotBefore) return false
    return now - this.#openedAt >= (isBusy(socket) ? botTimes.renewAnyhow : botTimes.renew)
  }

  async #connect(): Promise<void> {
    try {
      this.#use(await this.#open())
    } catch (error) {
      if (this.#isStopping || !this.#parts.lease.held()) return
      this.#failed(error)
    }
  }

  #failed(error: unknown): void {
    const why = isSettingsWrong(error) ? 'refused' : error instanceof KickedOut ? 'kicked' : 'failed'
    this.#retries[why](0)
    this.#trouble = troubles[why]
  }

  /** The new one is let in before the old one goes; WeCom itself ends the old one then. */
  async #renew(old: Socket): Promise<void> {
    try {
      this.#use(await this.#open())
      this.#parts.lost(old)
      old.close()
    } catch (error) {
      this.#renewNotBefore = this.#parts.timers.now() + botTimes.longestWait
      // WeCom may have ended the old one all the same.
      if (!old.isOpen && this.#socket === old) this.#gone(error instanceof KickedOut ? 'kicked' : 'closed')
    }
  }

  async #open(): Promise<Socket> {
    const { credentials, lease } = this.#parts
    const mayGoOn = () => !this.#isStopping && lease.held()
    const socket = new Socket({ ...this.#parts, ended: (ended, why) => this.#ended(ended, why) })
    this.#opening = socket
    this.#attempts += 1
    try {
      await socket.open(credentials, mayGoOn)
    } finally {
      this.#opening = undefined
    }
    if (mayGoOn()) return socket
    socket.close()
    throw new Error('the lease was lost meanwhile')
  }

  #use(socket: Socket): void {
    const now = this.#parts.timers.now()
    if (!this.#socket) this.#stoodSince = now
    this.#openedAt = now
    this.#socket = socket
    this.#trouble = undefined
  }

  #ended(socket: Socket, why: End): void {
    // An old one ends while its successor is let in: nobody else did that.
    if (socket !== this.#socket || this.#opening) return
    // Whoever has the lease now was let in.
    if (this.#parts.lease.held()) this.#gone(why)
    else this.#letGo()
  }

  #gone(why: End): void {
    const socket = this.#socket!
    this.#socket = undefined
    this.#parts.lost(socket)
    const how = why === 'kicked' ? 'kicked' : 'failed'
    this.#retries[how](this.#stood)
    this.#trouble = troubles[how]
    this.#wake()
  }

  #letGo(): void {
    const socket = this.#socket
    this.#socket = undefined
    this.#opening?.close()
    if (!socket) return
    socket.close()
    this.#parts.lost(socket)
  }

  #sleep(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const cancel = this.#parts.timers.after(ms, resolve)
    this.#wake = () => {
      cancel()
      resolve()
    }
    return promise
  }
}
