import { setImmediate } from 'node:timers/promises'
import { pino } from 'pino'
import type { BotOptions } from '../../../../adapters/wecom/bot/ports.ts'
import { WecomBot } from '../../../../adapters/wecom/bot/wecom-bot.ts'
import type { Receipt, Receiver } from '../../../../src/chat/adapter.ts'
import type { Answer } from '../../../../src/chat/answer.ts'
import type { Happening } from '../../../../src/chat/happening.ts'
import type { Inbound } from '../../../../src/chat/inbound.ts'
import type { Outgoing, OutgoingBody } from '../../../../src/chat/outgoing.ts'
import type { FakeWecom } from '../../../fakes/wecom/index.ts'
import { HandTimers } from '../../../support/hand-timers.ts'

/** A bot of ours at the fake, with what it recorded, and a clock that a test moves. */
export class StartedBot {
  readonly timers = new HandTimers()
  readonly inbounds: Inbound[] = []
  readonly happenings: Happening[] = []
  /** Answers that did not reach anybody. */
  readonly lost: Inbound[] = []
  readonly log: string[] = []
  readonly bot: WecomBot
  /** What the acknowledgement of an inbound may carry. */
  answer: (inbound: Inbound) => Answer = () => ({ type: 'neutral' })
  /** Called before anything is recorded; throws what keeps it from that. */
  recording: () => void = () => {}
  holdsLease = true
  /** When a connection was asked for, milliseconds. */
  readonly attempts: number[] = []
  #leaseChanged: () => void = () => {}
  readonly #wecom: FakeWecom
  readonly #seen = new Set<string>()

  constructor(wecom: FakeWecom, options: Partial<BotOptions> & { random?: () => number } = {}) {
    this.#wecom = wecom
    const { random = () => 0.5, ...others } = options
    this.bot = new WecomBot(
      {
        clock: wecom.clock,
        log: pino({ level: 'debug' }, { write: (line: string) => void this.log.push(line) }),
        leases: () => ({
          want: async () => {},
          holds: () => this.holdsLease,
          onChange: (told) => {
            this.#leaseChanged = told
          },
        }),
        seal: (text) => `sealed:${Buffer.from(text).toString('base64url')}`,
        unseal: (text) => Buffer.from(text.replace('sealed:', ''), 'base64url').toString(),
        ownChatOf: async () => undefined,
        userIdsOf: async () => new Map(),
        locale: 'zh',
        localeOf: async ({ outsider }) => (outsider ? undefined : 'zh'),
        timers: this.timers,
        random,
      },
      {
        tenant: wecom.corp.corpId,
        botId: wecom.bot.botId,
        secret: wecom.bot.secret,
        wsUrl: wecom.wsUrl,
        name: wecom.bot.name,
        ...others,
      },
    )
  }

  /** Resolves when it is connected. */
  async start(): Promise<this> {
    this.begin()
    await this.connected()
    return this
  }

  /** Starts it, whether it can connect or not. */
  begin(): this {
    this.bot.start(this.#receiver)
    this.#noteAttempts()
    return this
  }

  async connected(): Promise<void> {
    await until(() => this.bot.state === 'listening')
  }

  /** Somebody else has the lease from now on, or it is ours again. */
  lease(holds: boolean): void {
    this.holdsLease = holds
    this.#leaseChanged()
  }

  /** Time passes for the bot and for WeCom; none while something is on its way, unless it is `lost` there. */
  async pass(ms: number, { lost = false } = {}): Promise<void> {
    await this.timers.pass(ms, async (piece) => {
      this.#wecom.clock.advance(piece)
      this.#noteAttempts()
      const { state } = this.bot
      if (!lost && (state === 'opening' || state === 'renewing')) await until(() => this.bot.state !== state)
    })
  }

  /** What was recorded last, once there is so much of it. */
  async heard(count: number): Promise<Inbound> {
    await until(() => this.inbounds.length >= count)
    return this.inbounds[count - 1]!
  }

  /** Answers as the outbox would. */
  async says(
    to: Inbound,
    body: OutgoingBody,
    dedupeKey = `out:${to.dedupeKey}`,
    more: Pick<Outgoing, 'part' | 'handsOver'> = {},
  ) {
    const { reply, address } = to
    return await this.bot.send({ address, body, locale: 'zh', dedupeKey, ...more, ...(reply ? { reply } : {}) })
  }

  #noteAttempts(): void {
    while (this.attempts.length < this.bot.attempts) this.attempts.push(this.timers.now())
  }

  get #receiver(): Receiver {
    const receive = async (inbound: Inbound): Promise<Receipt> => {
      this.recording()
      const duplicate = this.#seen.has(inbound.dedupeKey)
      this.#seen.add(inbound.dedupeKey)
      if (!duplicate) this.inbounds.push(inbound)
      const lost = () => void this.lost.push(inbound)
      return { duplicate, seq: this.inbounds.length, answer: Promise.resolve(this.answer(inbound)), lost }
    }
    const hear = async (happening: Happening) => void this.happenings.push(happening)
    const nothing = async () => undefined
    return { receive, hear, options: async () => [], home: nothing, preview: nothing }
  }
}

/** Looked at over and over; what it waits for comes over a socket of this machine. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await setImmediate()
}
