import type { WebSocket } from 'ws'
import { isJson, type Json } from '../../simulation/json.ts'
import type { Knobs } from '../knobs/knobs.ts'
import type { App } from '../state/app.ts'
import type { World } from '../state/world.ts'
import type { Delivery, Told } from './push.ts'

/** What the app asked for when it asked where to connect. */
export interface Subscription {
  readonly type: string
  readonly topic: string
}

interface ConnectionParts {
  world: World
  knobs: Knobs
  app: App
  subscriptions: Subscription[]
  /** Something pushed over it was answered for. */
  acknowledged(delivery: Delivery): void
}

/** How long DingTalk leaves a connection that it has asked to go, milliseconds. */
const closesAfter = 10_000

const frameTypes = { event: 'EVENT', robot: 'CALLBACK', card: 'CALLBACK' } as const

/** One socket of an app, from its opening to its end. */
export class StreamConnection {
  readonly app: App
  readonly id: string
  readonly openedAt: Date
  /** Nothing comes out of it any more, and nothing is read: a cable that was pulled. */
  isHalfOpen = false
  /** It was asked to go: nothing more is pushed over it. */
  isLeaving = false
  readonly #socket: WebSocket
  readonly #world: World
  readonly #knobs: Knobs
  readonly #subscriptions: readonly Subscription[]
  readonly #acknowledged: (delivery: Delivery) => void
  readonly #pushed = new Map<string, { delivery: Delivery; told: Told }>()
  #endPings = () => {}

  constructor(socket: WebSocket, { world, knobs, app, subscriptions, acknowledged }: ConnectionParts) {
    this.#socket = socket
    this.#world = world
    this.#knobs = knobs
    this.app = app
    this.#subscriptions = subscriptions
    this.#acknowledged = acknowledged
    this.id = world.ids.opaque('connection', 32)
    this.openedAt = world.clock.now()
    socket.on('message', (data) => {
      if (!this.isHalfOpen) this.#hear(String(data))
    })
    socket.on('ping', (data) => {
      if (!this.isHalfOpen && knobs.pongs) socket.pong(data)
    })
    socket.on('error', () => socket.terminate())
    socket.on('close', () => this.#endPings())
    this.#begin()
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }

  subscribes(topic: string, kind: Told['kind']): boolean {
    const type = frameTypes[kind]
    return this.#subscriptions.some((one) => one.type === type && (one.topic === '*' || one.topic === topic))
  }

  /** Pushes it, under an id of its own. */
  push(told: Told): Delivery {
    const { kind, topic, data, headers } = told
    const { clock, ids, corpId } = this.#world
    const messageId = ids.opaque('message', 32)
    const delivery: Delivery = { at: clock.now(), messageId, connection: this.id, ack: undefined }
    this.#pushed.set(messageId, { delivery, told })
    const common = {
      ...{ appId: this.app.clientId, connectionId: this.id, contentType: 'application/json', topic, messageId },
      time: String(clock.now().getTime()),
    }
    const ofEvent = kind === 'event' ? { eventCorpId: corpId, eventUnifiedAppId: this.app.clientId } : {}
    const frame = { specVersion: '1.0', type: frameTypes[kind], headers: { ...common, ...ofEvent, ...headers } }
    this.#send({ ...frame, data: JSON.stringify(data) })
    return delivery
  }

  /** Just these characters, whatever they are. */
  sendRaw(text: string): void {
    this.#socket.send(text)
  }

  /** As DingTalk does for its own reasons, every few minutes to hours. */
  asksToGo(reason = 'connection is expired'): void {
    this.isLeaving = true
    this.#system('disconnect', { reason }, {})
    this.#world.schedule.after(closesAfter, () => this.#socket.close())
  }

  /** Resolves when what was said before has been read at both ends, or it is closed. */
  async roundTrip(): Promise<void> {
    const socket = this.#socket
    const { promise, resolve } = Promise.withResolvers<void>()
    socket.once('pong', resolve)
    socket.once('close', resolve)
    socket.ping()
    await promise
    socket.off('pong', resolve)
    socket.off('close', resolve)
  }

  close(): void {
    this.#socket.close()
  }

  terminate(): void {
    this.#socket.terminate()
  }

  #begin(): void {
    const { says } = this.#knobs
    if (says === 'nothing') return
    this.#system('CONNECTED', {})
    if (says === 'everything') this.#system('REGISTERED', {})
    this.#ping()
  }

  #ping(): void {
    this.#endPings = this.#world.schedule.after(this.#knobs.pingMs, () => {
      if (this.#knobs.says !== 'nothing') this.#system('ping', { opaque: this.#world.ids.opaque('ping', 16) })
      this.#ping()
    })
  }

  #system(topic: string, data: Json, ids: Json = { messageId: this.#world.ids.opaque('system', 32) }): void {
    const time = String(this.#world.clock.now().getTime())
    const headers = { topic, contentType: 'application/json', time, ...ids }
    this.#send({ type: 'SYSTEM', headers, data: JSON.stringify(data) })
  }

  #send(frame: object): void {
    if (this.isOpen && !this.isHalfOpen) this.#socket.send(JSON.stringify(frame))
  }

  #hear(text: string): void {
    const strange = this.#acknowledge(text)
    if (strange) this.#world.violations.add(strange, text.slice(0, 200))
  }

  /** @returns what is wrong with it */
  #acknowledge(text: string): 'strange frame' | 'strange ack' | undefined {
    const frame = read(text)
    if (!isJson(frame) || typeof frame.code !== 'number' || !isJson(frame.headers)) return 'strange frame'
    const { messageId, contentType } = frame.headers
    if (contentType !== 'application/json' || typeof frame.data !== 'string') return 'strange frame'
    const data = read(frame.data)
    // The answer to a ping is what the ping said.
    if (isJson(data) && typeof data.opaque === 'string') return undefined
    const { delivery, told } = this.#pushed.get(String(messageId)) ?? {}
    if (!delivery || delivery.ack) return 'strange ack'
    delivery.ack = { at: this.#world.clock.now(), code: frame.code, data }
    this.#acknowledged(delivery)
    told?.acked?.(delivery.ack, delivery.ack.at.getTime() - delivery.at.getTime())
    return undefined
  }
}

function read(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
