import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Json } from '../../simulation/json.ts'
import { Refusal } from '../api/refusal.ts'
import type { Knobs } from '../knobs/knobs.ts'
import type { World } from '../state/world.ts'
import type { Bot } from './bot.ts'
import type { BotCall } from './bot-call.ts'
import type { BotTelling } from './bot-telling.ts'
import { Connection } from './connection.ts'
import { Uploads } from './uploads.ts'

/** The long connections of bots: one a bot, the newest. */
export class BotServer {
  readonly bots: Bot[] = []
  readonly calls: BotCall[] = []
  /** Everything bots were told, or should have been. */
  readonly tellings: BotTelling[] = []
  /** Every connection there ever was. */
  readonly connections: Connection[] = []
  /** Somebody else who uses a bot. */
  rival: Rival | undefined
  readonly #world: World
  readonly #knobs: Knobs
  readonly #uploads: Uploads
  readonly #current = new Map<Bot, Connection>()
  readonly #sockets = new WebSocketServer({ noServer: true })
  readonly #hanging = new Set<Duplex>()

  constructor(http: Server, world: World, knobs: Knobs) {
    this.#world = world
    this.#knobs = knobs
    this.#uploads = new Uploads(world)
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => this.#open(request, socket, head))
  }

  add(name: string): Bot {
    const { ids } = this.#world
    const made: Bot = { botId: ids.opaque('bot', 28), secret: ids.opaque('bot secret', 43), name, chats: new Map() }
    this.bots.push(made)
    return made
  }

  /** The one connection a bot has now. */
  connectionOf(bot: Bot): Connection | undefined {
    const found = this.#current.get(bot)
    return found?.isOpen ? found : undefined
  }

  /** Somebody else connects as the bot, and comes back each time it is kicked. @param afterMs of the fake's clock */
  addRival(bot: Bot, afterMs: number): Rival {
    const rival = { bot, afterMs, kicked: 0 }
    this.rival = rival
    this.connectionOf(bot)?.kick()
    return rival
  }

  close(): void {
    for (const connection of this.connections) connection.terminate()
    for (const socket of this.#hanging) socket.destroy()
    this.#sockets.close()
  }

  #open(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (this.#knobs.sockets === 'handshake hangs') {
      this.#hanging.add(socket)
      return
    }
    if (this.#knobs.sockets === 'refused') return void socket.end('HTTP/1.1 503 Service Unavailable\r\n\r\n')
    this.#sockets.handleUpgrade(request, socket, head, (opened) => {
      const parts = {
        ...{ world: this.#world, knobs: this.#knobs, uploads: this.#uploads, calls: this.calls },
        subscribe: (connection: Connection, body: Json) => this.#subscribe(connection, body),
      }
      this.connections.push(new Connection(opened, { ...parts, port: request.socket.remotePort }))
      opened.on('close', () => this.#world.changed())
      this.#world.changed()
    })
  }

  #subscribe(connection: Connection, { bot_id, secret }: Json): Bot {
    const bot = this.bots.find((one) => one.botId === bot_id && one.secret === secret)
    if (!bot) throw new Refusal(853000, 'invalid bot_id or secret')
    const before = this.#current.get(bot)
    if (before && before !== connection) before.kick()
    this.#current.set(bot, connection)
    const { rival } = this
    if (rival?.bot !== bot) return bot
    rival.kicked += 1
    this.#world.schedule.after(rival.afterMs, () => {
      if (this.rival === rival && connection.isOpen) connection.kick()
    })
    return bot
  }
}

interface Rival {
  readonly bot: Bot
  /** How soon it is back, milliseconds. */
  readonly afterMs: number
  /** How often it was kicked. */
  kicked: number
}
