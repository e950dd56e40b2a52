import { setTimeout as wait } from 'node:timers/promises'
import type { WebSocket } from 'ws'
import type { Json } from '../../simulation/json.ts'
import { Refusal } from '../api/refusal.ts'
import type { Knobs } from '../knobs/knobs.ts'
import type { World } from '../state/world.ts'
import { AnswerWindows, type Told } from './answer-windows.ts'
import type { Bot } from './bot.ts'
import type { BotCall } from './bot-call.ts'
import { commands } from './commands/index.ts'
import { acknowledgement, type Frame, readFrame } from './frame.ts'
import type { Uploads } from './uploads.ts'

interface Parts {
  readonly world: World
  readonly knobs: Knobs
  readonly uploads: Uploads
  readonly calls: BotCall[]
  /** From which it comes. */
  readonly port: number | undefined
  /** The bot of these credentials; what it had as a connection is kicked. */
  subscribe(connection: Connection, body: Json): Bot
}

/** One socket of a bot, from its opening to its end. */
export class Connection {
  readonly windows: AnswerWindows
  bot: Bot | undefined
  /** Nothing comes out of it any more, and nothing is read: a cable that was pulled. */
  isHalfOpen = false
  readonly #socket: WebSocket
  readonly #parts: Parts

  constructor(socket: WebSocket, parts: Parts) {
    this.#socket = socket
    this.#parts = parts
    this.windows = new AnswerWindows(parts.world.clock, parts.knobs)
    socket.on('message', (data) => {
      if (!this.isHalfOpen) void this.#hear(String(data))
    })
    socket.on('error', () => socket.terminate())
  }

  /** The port at its other end. */
  get port(): number | undefined {
    return this.#parts.port
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }

  /** Tells it something it may answer. @returns whether it went out */
  tell(
    cmd: 'aibot_msg_callback' | 'aibot_event_callback',
    body: Json,
    told: Omit<Told, 'at' | 'streams' | 'reqId'>,
  ): boolean {
    if (!this.isOpen || this.isHalfOpen) return false
    const reqId = this.#parts.world.ids.opaque('request', 24)
    this.windows.open({ ...told, reqId })
    this.#send({ cmd, headers: { req_id: reqId }, body })
    return true
  }

  /** Just these characters, whatever they are. */
  sendRaw(text: string): void {
    this.#socket.send(text)
  }

  kick(): void {
    const { ids, seconds } = this.#parts.world
    const event = { msgid: ids.opaque('event', 24), create_time: seconds, msgtype: 'event' }
    const body = { ...event, aibotid: this.bot?.botId, event: { eventtype: 'disconnected_event' } }
    this.#send({ cmd: 'aibot_event_callback', headers: { req_id: ids.opaque('request', 24) }, body })
    this.close()
  }

  close(): void {
    this.#socket.close()
  }

  terminate(): void {
    this.#socket.terminate()
  }

  async #hear(text: string): Promise<void> {
    const { world, knobs, calls } = this.#parts
    const frame = readFrame(text)
    if (!frame?.cmd) return world.violations.add('unknown call', `frame: ${text.slice(0, 200)}`)
    const { cmd, headers, body = {} } = frame
    const fault = knobs.calls.next(cmd)
    const outcome =
      fault?.kind === 'never arrived' ? undefined : this.#run(frame, fault?.kind === 'errcode' ? fault : undefined)
    if (cmd !== 'ping') {
      const shown = cmd === 'aibot_subscribe' ? { ...body, secret: '…' } : body
      const verdict = !outcome ? 'no answer' : outcome.errcode === 0 ? 'ok' : `${outcome.errcode} ${outcome.errmsg}`
      calls.push({
        at: world.clock.now(),
        cmd,
        reqId: headers.req_id,
        body: shown,
        verdict,
        ...(fault ? { fault: fault.kind } : {}),
      })
    }
    world.changed()
    if (!outcome || fault?.kind === 'taken without a word' || fault?.kind === 'status') return
    if (fault?.kind === 'slow') await wait(fault.ms)
    this.#send(acknowledgement(headers.req_id, outcome.errcode, outcome.errmsg, outcome.body))
  }

  #run(frame: Frame, refused: { errcode: number; errmsg: string } | undefined): Outcome {
    try {
      if (refused) throw new Refusal(refused.errcode, refused.errmsg)
      return { errcode: 0, errmsg: 'ok', body: this.#carryOut(frame) }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { errcode: error.errcode, errmsg: error.message, body: undefined }
    }
  }

  #carryOut({ cmd = '', headers, body = {} }: Frame): Json | undefined {
    const { world, uploads, subscribe } = this.#parts
    if (cmd === 'aibot_subscribe') {
      this.bot = subscribe(this, body)
      return undefined
    }
    const run = commands[cmd]
    if (!run) {
      world.violations.add('unknown call', cmd)
      throw new Refusal(40058, 'unknown cmd')
    }
    if (!this.bot) throw new Refusal(853000, 'not subscribed')
    return run({ world, bot: this.bot, windows: this.windows, uploads, reqId: headers.req_id, body })
  }

  #send(frame: object): void {
    if (this.isOpen && !this.isHalfOpen) this.#socket.send(JSON.stringify(frame))
  }
}

interface Outcome {
  errcode: number
  errmsg: string
  body: Json | undefined
}
