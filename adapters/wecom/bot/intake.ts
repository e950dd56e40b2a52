import { NotRecorded, type Receipt, type Receiver } from '../../../src/chat/adapter.ts'
import type { PlatformUser } from '../../../src/chat/conversation.ts'
import type { Inbound } from '../../../src/chat/inbound.ts'
import type { ReplyHandle } from '../../../src/chat/outgoing.ts'
import type { Timers } from '../../../src/clock/timers.ts'
import type { Locale } from '../../../src/i18n/locale.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { answerPress } from './answer-press.ts'
import type { Frame } from './frame.ts'
import { parse } from './parse.ts'
import type { BotOptions, BotPorts } from './ports.ts'
import type { Socket } from './socket.ts'
import { botTimes } from './times.ts'
import type { WindowKind, Windows } from './windows.ts'

type Callback = Extract<Frame, { kind: 'callback' }>

/** Nobody can be told to say it again: what cannot be recorded waits here, up to so much of it. */
const mostWaiting = 1000

interface Parts {
  ports: BotPorts
  options: BotOptions
  timers: Timers
  windows: Windows
  /** Whether something may still be answered there. */
  mayAnswer(socket: Socket): boolean
}

/** What the bot is told, recorded first, then answered. WeCom tells it once. */
export class Intake {
  readonly #parts: Parts
  readonly #receiver: Pick<Receiver, 'receive' | 'hear'>
  readonly #underWay = new Set<Promise<void>>()
  readonly #stopping = new AbortController()
  #waiting = 0
  #lost = 0

  constructor(parts: Parts, receiver: Pick<Receiver, 'receive' | 'hear'>) {
    this.#parts = parts
    this.#receiver = receiver
  }

  /** How much was lost because too much could not be recorded. */
  get lost(): number {
    return this.#lost
  }

  get isIdle(): boolean {
    return this.#underWay.size === 0
  }

  heard(socket: Socket, frame: Callback): void {
    const arrivedAt = performance.now()
    const work = this.#take(socket, frame, arrivedAt).catch((error: unknown) => {
      this.#parts.ports.log.error({ err: error }, 'what the bot of WeCom was told could not be taken')
    })
    this.#underWay.add(work)
    void work.finally(() => this.#underWay.delete(work))
  }

  /** What has begun is recorded and answered; what waits to be recorded is not waited for. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    await Promise.all(this.#underWay)
  }

  async #take(socket: Socket, frame: Callback, arrivedAt: number): Promise<void> {
    const { ports, options } = this.#parts
    const { tenant, name: botName } = options
    const parsed = parse(frame, { tenant, botName, now: ports.clock.now(), seal: (text) => ports.seal(text) })
    if (parsed.what === 'happening') {
      await this.#recorded(() => this.#receiver.hear(parsed.happening))
      return
    }
    await this.#answer(socket, frame.reqId, parsed.inbound, arrivedAt)
  }

  async #answer(socket: Socket, reqId: string, parsed: Inbound, arrivedAt: number): Promise<void> {
    const { windows, ports } = this.#parts
    const { type } = parsed.event
    const kind = windowOf(type)
    const told = { socket, reqId, conversation: parsed.address.id, isAwaited: type === 'command' }
    const reply = kind && windows.open({ ...told, kind })
    const isPress = type === 'press'
    const inbound: Inbound = {
      ...parsed,
      ...(reply ? { reply } : {}),
      ...(isPress ? { answerBy: arrivedAt + (ports.pressAnswer ?? botTimes.pressAnswer) } : {}),
    }
    const receipt = await this.#recorded(() => this.#receiver.receive(inbound))
    if (!receipt) return
    if (type === 'command' && reply && !receipt.duplicate) this.#beginSoon(reply, inbound.sender)
    if (isPress) await this.#answerPress(socket, reqId, inbound, receipt)
  }

  async #answerPress(socket: Socket, reqId: string, inbound: Inbound, receipt: Receipt): Promise<void> {
    const { mayAnswer, ports } = this.#parts
    const whole = await answerPress(
      {
        socket,
        reqId,
        inbound,
        mayAnswer: () => mayAnswer(socket),
        userIdsOf: ports.userIdsOf,
        localeOf: (user) => this.#localeOf(user),
      },
      receipt,
    )
    // For what came twice that was done the first time.
    if (!whole && !receipt.duplicate) receipt.lost()
  }

  /** Whoever waits for longer reads that it is on its way; of whoever we do not know it is not sure that they are answered. */
  #beginSoon(reply: ReplyHandle, sender: PlatformUser): void {
    const { windows, ports } = this.#parts
    windows.whenSlow(reply, () => {
      const begun = ports.localeOf(sender).then(async (locale) => {
        if (!locale) return
        const t = translatorFor(locale)
        await windows.begin(reply, { now: t('wecom.bot.working'), later: t('wecom.bot.later') })
      })
      // Without a word of it the answer still comes.
      begun.catch(() => {})
    })
  }

  async #localeOf(user: PlatformUser): Promise<Locale> {
    const { ports } = this.#parts
    return (await ports.localeOf(user).catch(() => undefined)) ?? ports.locale
  }

  /** Tried until it is recorded, or we stop. @returns undefined: it is lost */
  async #recorded<T>(record: () => Promise<T>): Promise<T | undefined> {
    if (this.#waiting >= mostWaiting) return this.#lose()
    this.#waiting += 1
    try {
      for (;;) {
        try {
          return await record()
        } catch (error) {
          if (!(error instanceof NotRecorded)) throw error
          if (!(await this.#pause(botTimes.recordAgain))) return this.#lose()
        }
      }
    } finally {
      this.#waiting -= 1
    }
  }

  #lose(): undefined {
    this.#lost += 1
    this.#parts.ports.log.error({ lost: this.#lost }, 'what the bot of WeCom was told could not be recorded')
    return undefined
  }

  /** @returns false: we stop */
  #pause(ms: number): Promise<boolean> {
    const { signal } = this.#stopping
    if (signal.aborted) return Promise.resolve(false)
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const stop = () => {
      cancel()
      resolve(false)
    }
    const cancel = this.#parts.timers.after(ms, () => {
      signal.removeEventListener('abort', stop)
      resolve(true)
    })
    signal.addEventListener('abort', stop, { once: true })
    return promise
  }
}

/** What is answered under its req_id; a press is, by the new state of its card alone. */
function windowOf(type: Inbound['event']['type']): WindowKind | undefined {
  if (type === 'message' || type === 'command') return 'message'
  return type === 'opened' ? 'greeting' : undefined
}
