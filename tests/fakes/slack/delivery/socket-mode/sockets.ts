import type { WebSocket } from 'ws'
import { isJson, type Json } from '../../../simulation/json.ts'
import type { Knobs } from '../../knobs/knobs.ts'
import type { AppRecord } from '../../state/app.ts'
import type { World } from '../../state/world.ts'
import type { Attempt, Parcel } from '../delivery.ts'
import type { Repetition } from '../http-post.ts'
import { Connection } from './connection.ts'

const mostConnections = 10
/** Between the warning and the end of a connection, milliseconds of the fake's clock. */
const warnedMs = 10_000
/** Slack's own pings, milliseconds of real time. */
const pingEveryMs = 10_000

type Outcome = Omit<Attempt, 'at' | 'number'>

/** The sockets of one app, and what can happen to them. */
export class Sockets {
  /** Those that were open, too. */
  readonly history: Connection[] = []
  readonly #app: AppRecord
  readonly #world: World
  readonly #knobs: Knobs
  /** Envelope id → who waits for its acknowledgement: twice the same one, where it was sent twice. */
  readonly #waiting = new Map<string, Set<(answer: Json | undefined) => void>>()
  #connections: Connection[] = []
  #pinging: NodeJS.Timeout | undefined
  #recycling: (() => void) | undefined
  #most = 0
  #least = 0

  constructor(app: AppRecord, world: World, knobs: Knobs) {
    this.#app = app
    this.#world = world
    this.#knobs = knobs
  }

  /** Everything Slack counts: open, half-open, ghosts. */
  get connections(): readonly Connection[] {
    return this.#connections
  }

  /** Sockets that really listen. */
  get listening(): number {
    return this.#connections.filter(({ state }) => state === 'open').length
  }

  /** Most that Slack counted at once. */
  get most(): number {
    return this.#most
  }

  /** Fewest that really listened at once, since `countAnew`. */
  get least(): number {
    return this.#least
  }

  /** From now on `most` and `least` are of what is to come. */
  countAnew(): void {
    this.#most = this.#connections.length
    this.#least = this.listening
  }

  /** A socket of the app was opened. */
  accept(socket: WebSocket): void {
    const connection = new Connection(socket, {
      onFrame: (frame) => this.#heard(connection, frame),
      onEnd: () => this.#forget(connection),
    })
    if (this.#connections.length >= mostConnections) {
      connection.send({ type: 'disconnect', reason: 'too_many_websockets', debug_info: debugInfo })
      connection.close()
      return
    }
    this.#connections.push(connection)
    this.history.push(connection)
    this.#count()
    this.#pinging ??= setInterval(
      () =>
        this.#connections.forEach((one) => {
          one.ping()
        }),
      pingEveryMs,
    ).unref()
    connection.send({
      type: 'hello',
      num_connections: this.#connections.length + this.#knobs.ghosts,
      debug_info: { ...debugInfo, build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: this.#app.appId },
    })
  }

  /** Gives a parcel to one of the connections, whichever, and waits for its acknowledgement. Never throws. */
  async deliver(id: string, parcel: Parcel, again: Repetition | undefined): Promise<Outcome> {
    const connection = this.#world.chance.pick(this.#connections)
    if (!connection) return { failure: 'connection_failed' }
    const acked = this.#ackOf(id)
    connection.given.push(id)
    connection.send({
      envelope_id: id,
      type: parcel.kind,
      accepts_response_payload: parcel.acceptsAnswer,
      payload: parcel.payload,
      ...(parcel.kind === 'events_api'
        ? { retry_attempt: again?.number ?? 0, retry_reason: again ? 'timeout' : '' }
        : {}),
    })
    return await acked
  }

  /** Tells all of them, or `count`, that they will end; ten seconds later they do. */
  warn(count = this.#connections.length): void {
    for (const connection of this.#some('open', count)) {
      connection.send({ type: 'disconnect', reason: 'warning', debug_info: debugInfo })
      this.#world.schedule.after(warnedMs, () => this.#refresh(connection))
    }
  }

  /** Ends all of them, or `count`, asking them to come again. */
  refresh(count = this.#connections.length): void {
    for (const connection of this.#some('open', count)) this.#refresh(connection)
  }

  /** Again and again, by the fake's clock; 0: no more. */
  recycleEvery(ms: number): void {
    this.#recycling?.()
    this.#recycling = undefined
    if (ms > 0)
      this.#recycling = this.#world.schedule.after(ms, () => {
        this.refresh()
        this.recycleEvery(ms)
      })
  }

  /** Socket Mode is switched off at Slack. */
  disable(): void {
    for (const connection of this.#connections)
      connection.send({ type: 'disconnect', reason: 'link_disabled', debug_info: debugInfo })
    this.#app.socketMode = false
    this.closeAll()
  }

  /** Torn away without a close. */
  drop(count = this.#connections.length): void {
    for (const connection of this.#some('open', count)) connection.tear()
  }

  /** From now on nothing comes through, and no ping is answered; Slack goes on giving them their share. */
  halfOpen(count = this.#connections.length): void {
    for (const connection of this.#some('open', count)) connection.stall()
    this.#count()
  }

  /** Connections nobody has the other end of, which still get their share. */
  addGhosts(count: number): void {
    for (let made = 0; made < count; made++)
      this.#connections.push(new Connection(undefined, { onFrame: () => {}, onEnd: () => {} }))
    this.#count()
  }

  /** Slack notices at last. */
  endGhosts(): void {
    for (const connection of this.#some('half-open', this.#connections.length)) connection.tear()
    this.#connections = this.#connections.filter(({ state }) => state === 'open')
  }

  closeAll(): void {
    this.recycleEvery(0)
    for (const connection of this.#connections) connection.tear()
    this.#connections = []
    clearInterval(this.#pinging)
    this.#pinging = undefined
    for (const settle of [...this.#waiting.values()].flatMap((all) => [...all])) settle(undefined)
  }

  #some(state: Connection['state'], count: number): Connection[] {
    return this.#connections.filter((one) => one.state === state).slice(0, count)
  }

  #refresh(connection: Connection): void {
    connection.send({ type: 'disconnect', reason: 'refresh_requested', debug_info: debugInfo })
    connection.close()
  }

  #heard(connection: Connection, frame: Json): void {
    const id = String(frame.envelope_id ?? '')
    connection.acked.push(id)
    const payload = isJson(frame.payload) && Object.keys(frame.payload).length > 0 ? frame.payload : undefined
    for (const settle of [...(this.#waiting.get(id) ?? [])]) settle(payload ?? {})
  }

  #forget(connection: Connection): void {
    if (connection.state === 'closed') this.#connections = this.#connections.filter((one) => one !== connection)
    this.#count()
  }

  #count(): void {
    this.#most = Math.max(this.#most, this.#connections.length)
    this.#least = Math.min(this.#least, this.listening)
  }

  #ackOf(id: string): Promise<Outcome> {
    const waiting = this.#waiting.get(id) ?? new Set()
    this.#waiting.set(id, waiting)
    return new Promise((resolve) => {
      const settle = (answer: Json | undefined) => {
        clearTimeout(timer)
        waiting.delete(settle)
        if (waiting.size === 0) this.#waiting.delete(id)
        if (!answer) resolve({ failure: 'http_timeout' })
        else resolve(Object.keys(answer).length > 0 ? { answer } : {})
      }
      const timer = setTimeout(() => settle(undefined), this.#knobs.ackWithinMs)
      waiting.add(settle)
    })
  }
}

const debugInfo = { host: 'applink-1' }
