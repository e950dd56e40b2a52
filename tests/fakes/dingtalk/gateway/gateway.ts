import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { isBilledEvent } from '../api/billed.ts'
import type { Knobs } from '../knobs/knobs.ts'
import type { App } from '../state/app.ts'
import type { World } from '../state/world.ts'
import { withoutWords } from './over-quota.ts'
import { type Delivery, isDone, type Push, type Told } from './push.ts'
import { StreamConnection, type Subscription } from './stream-connection.ts'
import { Tickets } from './tickets.ts'

/** An event that is not acknowledged comes again after so long, milliseconds. */
const eventAgain = 3_000
/** Deliveries of one thing, at most. */
const most = { event: 4, robot: 3, card: 1 }

const isBilled = ({ kind, headers }: Told): boolean => kind !== 'event' || isBilledEvent(headers.eventType ?? '')

/** The long connections of apps: as many as they like, each push to one of them. */
export class Gateway {
  /** Every connection there ever was. */
  readonly connections: StreamConnection[] = []
  readonly pushes: Push[] = []
  /** When somebody asked where to connect. */
  readonly openings: Date[] = []
  readonly #world: World
  readonly #knobs: Knobs
  readonly #tickets: Tickets
  readonly #sockets = new WebSocketServer({ noServer: true, autoPong: false })
  readonly #hanging = new Set<Duplex>()
  readonly #pushOf = new Map<Delivery, Push>()
  /** What was billed, or is not. */
  readonly #settled = new Set<Push>()
  /** Who has asked where to connect, and is to come. */
  readonly #asking = new Map<Duplex, () => void>()

  constructor(world: World, knobs: Knobs) {
    this.#world = world
    this.#knobs = knobs
    this.#tickets = new Tickets(world)
  }

  connectionsOf(app: App): StreamConnection[] {
    return this.connections.filter((one) => one.app === app && one.isOpen)
  }

  /** Where to connect, for an app that asked. */
  ticketFor(app: App, subscriptions: Subscription[]): string {
    return this.#tickets.issue(app, subscriptions)
  }

  /** Somebody asks where to connect, and has not connected yet. @returns to be called when nothing comes of it */
  asks(by: Duplex): () => void {
    this.openings.push(this.#world.clock.now())
    if (this.#asking.size > 0) this.#world.violations.add('two openings', `${this.#asking.size + 1} at once`)
    const over = () => {
      this.#asking.delete(by)
      by.off('close', over)
    }
    this.#asking.set(by, over)
    by.once('close', over)
    return over
  }

  /** Everything that was said over every connection until now has been read at its other end, both ways. */
  async settled(): Promise<void> {
    await Promise.all(this.connections.filter(({ isOpen }) => isOpen).map((one) => one.roundTrip()))
  }

  /** Tells an app something: over one of its connections, and again where it is not acknowledged. */
  tell(app: App, told: Told): Push {
    const { bill, clock } = this.#world
    const isFree = !isBilled(told)
    const isOver = !isFree && bill.isEmpty('pushes')
    const push: Push = { ...(isOver ? withoutWords(told) : told), at: clock.now(), deliveries: [] }
    this.pushes.push(push)
    // Of the rest nothing is told.
    if (isOver && told.kind !== 'robot') return push
    if (isFree || isOver) this.#settled.add(push)
    this.#deliver(app, push)
    // Of a press it tells once.
    if (told.kind !== 'card' && this.#world.chance.hits(this.#knobs.repeated)) this.#deliver(app, push)
    return push
  }

  /** The same once more, under another id. */
  repeats(app: App, push: Push): void {
    this.#deliver(app, push)
  }

  open(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { sockets } = this.#knobs
    if (sockets === 'handshake hangs') {
      socket.once('close', () => this.#came())
      return void this.#hanging.add(socket)
    }
    this.#came()
    const found = this.#tickets.use(new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('ticket') ?? '')
    if (!found || sockets === 'refused') return void socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n')
    this.#sockets.handleUpgrade(request, socket, head, (opened) => {
      if (sockets === 'dropped at once') return opened.terminate()
      const acknowledged = (delivery: Delivery) => this.#bill(delivery)
      const connection = new StreamConnection(opened, {
        world: this.#world,
        knobs: this.#knobs,
        acknowledged,
        ...found,
      })
      this.connections.push(connection)
      if (sockets === 'asked to go at once') connection.asksToGo()
    })
  }

  close(): void {
    for (const connection of this.connections) connection.terminate()
    for (const socket of this.#hanging) socket.destroy()
    this.#sockets.close()
  }

  /** What was told is billed once, whenever it was acknowledged: as of a call, what fails costs nothing. */
  #bill(delivery: Delivery): void {
    const push = this.#pushOf.get(delivery)
    if (!push || delivery.ack?.code !== 200 || this.#settled.has(push)) return
    this.#settled.add(push)
    this.#world.bill.spend('pushes', push.kind, { at: push.at })
  }

  /** Whoever asked has come. */
  #came(): void {
    for (const over of this.#asking.values()) over()
  }

  #deliver(app: App, push: Push): void {
    const able = this.connectionsOf(app).filter((one) => !one.isLeaving && one.subscribes(push.topic, push.kind))
    const connection = this.#world.chance.pick(able)
    const delivery = connection?.push(push)
    if (delivery) this.#pushOf.set(delivery, push)
    push.deliveries.push(
      delivery ?? { at: this.#world.clock.now(), messageId: '', connection: undefined, ack: undefined },
    )
    const againMs = push.kind === 'event' ? eventAgain : this.#knobs.robotAgainMs
    if (againMs === undefined || push.deliveries.length >= most[push.kind]) return
    this.#world.schedule.after(againMs, () => {
      if (!isDone(push)) this.#deliver(app, push)
    })
  }
}
