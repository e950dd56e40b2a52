import { eq } from 'drizzle-orm'
import { createSlack, OpenedHomes } from '../../../../adapters/slack/index.ts'
import { slackSweeps } from '../../../../composition/slack-sweeps.ts'
import { captureMessages } from '../../../../src/archive/capture-message.ts'
import { silentObserver } from '../../../../src/bot/bot-options.ts'
import { type Bot, startBot } from '../../../../src/bot/start-bot.ts'
import { type Adapter, Overloaded, type Receiver } from '../../../../src/chat/adapter.ts'
import { createPublicListener } from '../../../../src/http/public-listener.ts'
import { silentLog } from '../../../../src/log/log.ts'
import type { Store } from '../../../../src/store/store.ts'
import {
  type AppOptions,
  type Channel,
  type FakeApp,
  type FakeSlack,
  type Installation,
  type SlackUser,
  startFakeSlack,
  type Workspace,
} from '../../../fakes/slack/index.ts'
import { HandClock } from '../../../support/bot-harness.ts'
import { hasOpenRows } from '../../../support/open-rows.ts'

export const minute = 60_000
/** Between two beats, by the clock. */
const stepMs = 500

/** A process of ours, in the service of the fake Slack. */
export interface Process {
  adapter: Adapter
  /** What the timer would do. */
  beat(): Promise<void>
  /** The lease is asked for once more. */
  takesOver(): Promise<void>
  stop(): Promise<void>
}

/** Our processes on one database, and Slack, by one clock. */
export class SlackHouse {
  readonly clock = new HandClock()
  readonly store: Store
  readonly fake: FakeSlack
  readonly workspace: Workspace
  readonly app: FakeApp
  readonly seller: SlackUser
  readonly customer: SlackUser
  /** From when on what is said in the channels is kept. */
  boundAt = new Date(0)
  readonly #installation: Installation
  readonly #running = new Set<Process>()

  private constructor(store: Store, fake: FakeSlack, clock: HandClock, options: AppOptions) {
    this.store = store
    this.fake = fake
    this.clock = clock
    this.workspace = fake.workspace('我们公司')
    this.seller = this.workspace.user('李雷')
    this.customer = this.workspace.user('赵先生', { role: 'guest' })
    this.app = fake.app(options)
    this.#installation = this.app.install(this.workspace)
  }

  static async open(store: Store, options: AppOptions = {}): Promise<SlackHouse> {
    const clock = new HandClock()
    return new SlackHouse(store, await startFakeSlack({ clock }), clock, options)
  }

  async close(): Promise<void> {
    for (const process of this.#running) await process.stop()
    await this.fake.close()
  }

  /** A process comes up. */
  async comesUp({ holds, sockets = 0, refuses }: ProcessOptions = {}): Promise<Process> {
    const { store, clock } = this
    let beat = async () => {}
    const listener = createPublicListener(silentLog)
    const sweeps = slackSweeps({ store, leases: () => bot.leases, settings: { timeZone: 'Asia/Shanghai' } })
    const leases = holds === undefined ? sweeps.leases : () => ({ want: async () => {}, holds: () => holds })
    const adapter = createSlack(
      {
        openedHomes: new OpenedHomes(store),
        ...{ clock, log: silentLog, publicApp: listener.app, locale: 'zh' },
        knows: async () => false,
        personOf: async () => undefined,
        sweeps: {
          ...{ ...sweeps, leases },
          beat: (work) => {
            beat = work
            return () => {}
          },
        },
      },
      {
        botToken: this.#installation.botToken,
        way: sockets ? { appToken: this.app.appToken, sockets } : { signingSecret: this.app.signingSecret },
        apiUrl: this.fake.apiUrl,
      },
    )
    const bot: Bot = await startBot({
      ...{ store, clock, log: silentLog, adapters: [adapter] },
      ...{ commands: [], cards: [], forms: [] },
      capture: captureMessages,
      defaults: { locale: 'zh', timeZone: 'Asia/Shanghai' },
      observer: silentObserver,
    })
    if (sockets) this.app.useSocketMode()
    await adapter.start(refuses ? refusing(bot.receiver, refuses) : bot.receiver)
    const port = await listener.listen(0, '127.0.0.1')
    if (sockets) await this.waits(() => this.app.sockets.listening === sockets)
    else this.app.deliverTo(`http://127.0.0.1:${port}/slack/events`)
    if (holds === undefined) await bot.leases.want('slack-sweep')
    const process: Process = {
      adapter,
      beat: () => beat(),
      takesOver: () => bot.leases.want('slack-sweep'),
      stop: async () => {
        if (!this.#running.delete(process)) return
        await adapter.stop()
        await listener.close()
        await this.#settled(bot)
        await bot.stop()
      },
    }
    this.#running.add(process)
    this.#bot = bot
    return process
  }

  #bot: Bot | undefined

  /** Channels with a seller, a customer and the bot; what is said there is kept from now on. */
  async channels(count: number): Promise<Channel[]> {
    const members = [this.seller, this.customer]
    const channels = Array.from({ length: count }, (_, n) => this.workspace.channel(`customer-${n}`, { members }))
    for (const channel of channels) this.app.invite(channel)
    await this.settled()
    await Promise.all(channels.map((channel) => this.fake.as(this.customer).says(channel, '在吗')))
    await this.settled()
    this.clock.advance(1000)
    this.boundAt = this.clock.now()
    await this.store.write(async (tx) => {
      const { conversation } = tx.tables
      const rows = await tx.select({ id: conversation.id }).from(conversation)
      if (rows.length < count) throw new Error('Slack told us of too few channels')
      await tx.update(conversation).set({ customerId: 'customer', boundBy: 'li', boundAt: this.boundAt })
    })
    this.clock.advance(1000)
    return channels
  }

  /** Everything Slack handed over has been dealt with. */
  async settled(): Promise<void> {
    // What we say comes back as an event.
    for (let asked = -1; asked !== this.fake.requests.length; ) {
      asked = this.fake.requests.length
      await this.fake.idle()
      await this.#settled(this.#bot!)
    }
  }

  async waits(until: () => boolean): Promise<void> {
    while (!until()) await new Promise((done) => setTimeout(done, 5))
  }

  async #settled(bot: Bot): Promise<void> {
    for (let quiet = 0; quiet < 3; ) {
      await new Promise((done) => setTimeout(done, 5))
      quiet = bot.idle && !(await hasOpenRows(this.store, this.clock.now())) ? quiet + 1 : 0
    }
  }

  /** So much time passes with its beats. */
  async passes(process: Process, ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += stepMs) {
      this.clock.advance(stepMs)
      await process.beat()
    }
  }

  /** The same until something is so. @throws Error when it is not by then */
  async passesUntil(process: Process, isSo: () => boolean, mostMs: number): Promise<void> {
    for (let passed = 0; passed < mostMs && !isSo(); passed += stepMs) await this.passes(process, stepMs)
    if (!isSo()) throw new Error(`it is not so after ${mostMs / minute} minutes`)
  }

  /** Calls of the history so far, of a channel or of a thread of it. */
  asked(channel: Channel, thread?: string): readonly FakeSlack['requests'][number][] {
    const method = thread === undefined ? 'conversations.history' : 'conversations.replies'
    return this.fake.requests.filter(
      (call) => call.method === method && call.args.channel === channel.id && (thread ?? call.args.ts) === call.args.ts,
    )
  }

  /** Messages of ours so far. */
  get said(): number {
    return this.fake.requests.filter(({ method }) => method.startsWith('chat.')).length
  }

  /** Calls of a method in the minute that had most of them. */
  mostInAMinute(method: string): number {
    const times = this.fake.requests.filter((call) => call.method === method).map(({ at }) => at.getTime())
    return Math.max(0, ...times.map((at) => times.filter((other) => other > at - minute && other <= at).length))
  }

  /** What is kept of a channel, in the order in which it was said: its last wording, or that it is gone. */
  async kept(channel: Channel): Promise<KeptLine[]> {
    return await this.store.read(async (reader) => {
      const { archiveEntry: entry, conversation } = reader.tables
      const rows = await reader
        .select({ ts: entry.messageId, kind: entry.kind, text: entry.text, saidAt: entry.saidAt })
        .from(entry)
        .innerJoin(conversation, eq(conversation.id, entry.conversationId))
        .where(eq(conversation.externalId, channel.id))
        .orderBy(entry.seq)
      const byMessage = Map.groupBy(rows, ({ ts }) => ts)
      return [...byMessage]
        .map(([ts, entries]) => ({
          ts,
          said: entries.filter(({ kind }) => kind === 'send').map(({ saidAt }) => saidAt),
          texts: entries.filter(({ kind }) => kind !== 'revoke').map(({ text }) => text),
          gone: entries.filter(({ kind }) => kind === 'revoke').length,
        }))
        .sort((one, other) => (one.ts < other.ts ? -1 : 1))
    })
  }
}

export interface ProcessOptions {
  /** Whether it has the lease of whoever sweeps; default: as the database says. */
  holds?: boolean
  /** So many instead of HTTP. */
  sockets?: number
  /** It takes nothing from Slack while this is so. */
  refuses?: () => boolean
}

const refusing = (receiver: Receiver, refuses: () => boolean): Receiver => ({
  receive: async (inbound, alongside) => {
    if (refuses() && !inbound.history) throw new Overloaded()
    return await receiver.receive(inbound, alongside)
  },
  hear: (happening) => receiver.hear(happening),
  options: (question) => receiver.options(question),
  home: (question) => receiver.home(question),
  preview: (question) => receiver.preview(question),
})

export interface KeptLine {
  ts: string
  /** When, as often as it is kept. */
  said: Date[]
  /** Every wording, oldest first. */
  texts: string[]
  /** How often it was taken back. */
  gone: number
}
